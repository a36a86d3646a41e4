"""What a reader sees as a file: links as CSV, a workbook with live sums, path rows as Parquet, a few lines of pandas."""

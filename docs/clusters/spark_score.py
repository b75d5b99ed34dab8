"""Scores the lines of a file on Spark: each partition is piped through one process of the filter.

    spark-submit --files score.mjs,model.badbuzz spark_score.py hdfs:///rows.txt hdfs:///scores
"""
import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.appName("badbuzz").getOrCreate()
source, target = sys.argv[1:]
rows = spark.sparkContext.textFile(source)
# The files that spark-submit sends lie in each executor's working folder, where pipe runs.
rows.pipe("node score.mjs --format lines", checkCode=True).saveAsTextFile(target)

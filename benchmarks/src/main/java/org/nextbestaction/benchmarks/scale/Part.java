package org.nextbestaction.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** A result of the standard job that engines must agree on: a CSV file, sorted by its key. */
enum Part {
  CUSTOMERS(
      "customer_id,orders,last,value_cents,mean_milli,median_twice,deviation_milli,expected,overdue_permille"),
  PAIRS("customer_id,product_id,orders,quantity,first,last,depleted"),
  PARTNERS("product_id,rank,partner_id,together,strength"),
  CANDIDATES("customer_id,rank,product_id,kind,failed"),
  ACTIONS("customer_id,action,product_id");

  final String columns;

  Part(String columns) {
    this.columns = columns;
  }

  CsvFile open(Path folder) throws IOException {
    return new CsvFile(folder.resolve(fileName()), columns.split(","));
  }

  String fileName() {
    return "result_" + name().toLowerCase(Locale.ROOT) + ".csv";
  }
}

package org.nextbestaction.benchmarks.scale;

/** The steps of the standard job, in order; each is timed. */
enum Stage {
  LOAD("load", "CSV files to whatever the engine works on"),
  CUSTOMERS("customers", "orders and intervals of each customer"),
  PAIRS("customer x product", "orders and intervals of each product of each customer"),
  TOGETHER("bought together", "pairs of products, their strength, 20 partners each"),
  CANDIDATES("candidates", "ten products for each customer"),
  DECISION("conditions and action", "twelve conditions a candidate, one action a customer");

  final String title;
  final String about;

  Stage(String title, String about) {
    this.title = title;
    this.about = about;
  }
}

package org.nextbestaction.bigquery.job;

/** A call did not succeed, however often it was tried. */
final class ServiceFault extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Fault fault;

  ServiceFault(Fault fault) {
    super(fault.message());
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}

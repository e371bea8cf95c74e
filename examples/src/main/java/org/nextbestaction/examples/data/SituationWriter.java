package org.nextbestaction.examples.data;

/** Writes the rows of one concern that a customer's situation calls for. */
interface SituationWriter {

  void write(Customer customer);
}

package org.nextbestaction.delivery.outbox;

import org.nextbestaction.kit.Postgres;

class PostgresDeliveryTest extends DeliveryContract {

  @Override
  String emptyDatabase() {
    return Postgres.schema().url();
  }
}

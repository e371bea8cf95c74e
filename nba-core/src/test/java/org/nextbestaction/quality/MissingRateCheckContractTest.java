package org.nextbestaction.quality;

import org.nextbestaction.data.Table;
import org.nextbestaction.kit.QualityCheckContract;
import org.nextbestaction.kit.TestData;

class MissingRateCheckContractTest extends QualityCheckContract {

  @Override
  protected QualityCheck check() {
    return new MissingRateCheck();
  }

  @Override
  protected TestData example() {
    return new TestData().row(Table.CUSTOMERS, "customer_id=K", "currency=RON");
  }
}

package org.nextbestaction.quality;

import org.nextbestaction.data.Table;
import org.nextbestaction.kit.QualityCheckContract;
import org.nextbestaction.kit.TestData;

class StaleStockCheckContractTest extends QualityCheckContract {

  @Override
  protected QualityCheck check() {
    return new StaleStockCheck();
  }

  @Override
  protected TestData example() {
    return new TestData()
        .row(Table.PRODUCTS, "product_id=A")
        .row(Table.STOCK, "product_id=A", "available=3", "as_of=2026-05-01");
  }
}

package org.nextbestaction.kit;

import org.nextbestaction.source.CommercialDataSource;

class TestDataTest extends CommercialDataSourceContract {

  @Override
  protected CommercialDataSource sourceOf(TestData data) {
    return data;
  }
}

package org.nextbestaction.bigquery.source;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.nextbestaction.kit.CommercialDataSourceContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.source.CommercialDataSource;

class BigQuerySourceContractTest extends CommercialDataSourceContract {

  private final List<LocalData> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(LocalData::close);
  }

  @Override
  protected CommercialDataSource sourceOf(TestData data) {
    LocalData local = LocalData.typed(data);
    opened.add(local);
    return local.source();
  }
}

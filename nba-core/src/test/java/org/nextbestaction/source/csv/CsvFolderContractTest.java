package org.nextbestaction.source.csv;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.kit.CommercialDataSourceContract;
import org.nextbestaction.kit.CsvFiles;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.source.CommercialDataSource;

class CsvFolderContractTest extends CommercialDataSourceContract {

  @TempDir Path folder;

  @Override
  protected CommercialDataSource sourceOf(TestData data) {
    return new CsvFolder(CsvFiles.write(data, folder));
  }
}

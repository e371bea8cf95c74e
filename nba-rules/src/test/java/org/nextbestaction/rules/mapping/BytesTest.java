package org.nextbestaction.rules.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "500000000, 500000000",
    "7B, 7",
    "10GB, 10000000000",
    "10 GB, 10000000000",
    "1.5kB, 1500",
    "1TiB, 1099511627776",
    "0.5 MiB, 524288"
  })
  void an_amount_is_read(String text, long bytes) {
    assertThat(Bytes.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0.1", "-1", "10 gb", "GB", "1e9", "10000000PB", "1 GB a day"})
  void what_is_no_amount_is_refused(String text) {
    assertThatThrownBy(() -> Bytes.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10GB");
  }
}

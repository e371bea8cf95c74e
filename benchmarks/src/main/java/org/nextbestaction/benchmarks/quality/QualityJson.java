package org.nextbestaction.benchmarks.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The figures for programs; NaN stands as a text. */
final class QualityJson {

  private QualityJson() {}

  static String of(Quality quality) {
    ObjectMapper mapper = JsonMapper.builder().build();
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(quality) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

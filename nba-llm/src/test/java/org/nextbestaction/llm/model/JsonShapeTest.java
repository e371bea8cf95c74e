package org.nextbestaction.llm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonShapeTest {

  private static final String SCHEMA =
      """
      {"type":"object","additionalProperties":false,"required":["parts"],
       "properties":{
        "parts":{"type":"array","minItems":1,"maxItems":2,"items":{
          "type":"object","required":["kind"],
          "properties":{"kind":{"type":"string","enum":["A","B"]},"n":{"type":"integer"}}}},
        "yes":{"type":"boolean"},"x":{"type":"number"}}}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"parts\":[{\"kind\":\"A\"}]}",
        " {\"parts\":[{\"kind\":\"A\",\"n\":3},{\"kind\":\"B\"}],\"yes\":true,\"x\":1.5} \n"
      })
  void what_was_asked_for_is_taken(String text) {
    assertThat(JsonShape.faultOf(text, SCHEMA)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"parts\":[]}",
        "{\"parts\":[{\"kind\":\"A\"},{\"kind\":\"A\"},{\"kind\":\"A\"}]}",
        "{\"parts\":[{\"kind\":\"C\"}]}",
        "{\"parts\":[{\"kind\":\"A\",\"n\":1.5}]}",
        "{\"parts\":[{\"kind\":\"A\"}],\"more\":1}",
        "{\"parts\":[{\"kind\":\"A\"}],\"yes\":\"true\"}",
        "{\"parts\":[{\"kind\":\"A\"}]}{}",
        "{\"parts\":null}"
      })
  void anything_else_is_not(String text) {
    assertThat(JsonShape.faultOf(text, SCHEMA)).isNotNull();
  }

  @Test
  void a_fault_does_not_repeat_the_text() {
    assertThat(JsonShape.faultOf("{\"parts\":[{\"kind\":\"SECRET\"}]}", SCHEMA))
        .doesNotContain("SECRET");
    assertThat(JsonShape.faultOf("{\"parts\":[{\"kind\":\"A\"}],\"SECRET\":1}", SCHEMA))
        .doesNotContain("SECRET");
  }

  @Test
  void a_schema_that_would_be_passed_over_is_refused() {
    assertThatThrownBy(() -> JsonShape.faultOf("1", "{\"minimum\":3}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("minimum");
  }
}

package org.nextbestaction.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {

  private static Request asked(String query) {
    return new Request("get", "/nba/v1/queue", query, Map.of(), new byte[0], null);
  }

  @Test
  void a_parameter_is_decoded() {
    assertThat(asked("agent=AG1&find=%C8%99i+apoi").parameter("find")).isEqualTo("și apoi");
    assertThat(asked("find=").parameter("find")).isEmpty();
  }

  @Test
  void a_parameter_that_is_missing_ambiguous_or_unreadable_is_none() {
    assertThat(asked("").parameter("find")).isNull();
    assertThat(asked("finder=a&x=find=b").parameter("find")).isNull();
    assertThat(asked("find=a&find=a").parameter("find")).isNull();
    assertThat(asked("find=%ZZ").parameter("find")).isNull();
    assertThat(asked("find=a&f%69nd=b").parameter("find")).isNull();
    assertThat(asked("find=a" + "&x=1".repeat(60) + "&find=b").parameter("find")).isNull();
  }

  @Test
  void a_header_that_is_there_twice_is_none() {
    Request request =
        new Request("post", "/", "", Map.of("X-Time", List.of("1", "1")), new byte[0], null);

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.header("x-time")).isNull();
  }
}

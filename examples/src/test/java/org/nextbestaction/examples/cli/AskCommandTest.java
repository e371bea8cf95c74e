package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nextbestaction.examples.data.ExampleData;

/** Questions as a user asks them. */
class AskCommandTest extends Listening {

  private static final String DAY = "2026-11-23";

  private String alfa() throws IOException {
    Path data = folder.resolve("alfa");
    ExampleData.writeAlfa(data);
    Files.writeString(
        data.resolve("documents.csv"),
        "document_id,title,kind,language,url,text\n"
            + "D1,Delivery conditions,delivery_conditions,en,https://docs.example/d1,"
            + "\"Pallets go back to the carrier.\nOur margin on pallets is high.\"\n");
    return data.toString();
  }

  private int ask(String question, String... more) throws IOException {
    String[] args = {"ask", "ALFA", question, "--data", alfa(), "--as-of", DAY};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Main.run(all);
  }

  @Test
  void an_answer_is_printed_with_its_places() throws IOException {
    int exit = ask("What discount may I give?");

    assertThat(exit).as(complained()).isZero();
    assertThat(printed()).contains("Discount at most 5 %", "[constraints[", "rule DISCOUNT-MAX]");
  }

  @Test
  void a_refusal_is_an_answer_too() throws IOException {
    int exit = ask("What is our margin?", "--format", "json");

    JsonNode answer = new ObjectMapper().readTree(printed());
    assertThat(exit).isZero();
    assertThat(answer.get("outcome").asText()).isEqualTo("UNSAFE");
    assertThat(answer.get("citations")).isEmpty();
    assertThat(answer.get("source").asText()).isEqualTo("extract");
  }

  @Test
  void the_documents_of_the_data_are_quoted_but_for_what_is_internal() throws IOException {
    int exit = ask("What happens with pallets?");

    assertThat(exit).isZero();
    assertThat(printed())
        .contains("Pallets go back to the carrier.", "[document D1, paragraph 1, https://docs.")
        .doesNotContain("margin");
  }

  @Test
  void a_customer_that_is_not_known_is_said() throws IOException {
    int exit = Main.run("ask", "NOBODY", "Why now?", "--data", alfa(), "--as-of", DAY);

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("no customer NOBODY is known");
  }
}

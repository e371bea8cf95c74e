package org.nextbestaction.delivery.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.kit.House;
import org.nextbestaction.delivery.kit.RandomCards;

class CardSchemaTest {

  private static final long SEED = Long.getLong("seed", 20261123L);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try {
      String text =
          new String(
              CardSchemaTest.class.getResourceAsStream("card.schema.json").readAllBytes(),
              StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void cards_that_an_engine_made_are_valid(@TempDir Path folder) {
    try (House house = new House(folder)) {
      assertThat(house.delivery().shelf().of(Set.of("AG1", "AG2", "AG3", "MG1")))
          .isNotEmpty()
          .allSatisfy(
              card -> assertThat(SCHEMA.validate(card.card().json(), InputFormat.JSON)).isEmpty());
    }
    for (OutgoingCard card : RandomCards.real()) {
      assertThat(SCHEMA.validate(card.json(), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void cards_such_as_nobody_would_wish_to_have_are_valid() {
    RandomCards cards = new RandomCards(SEED);
    for (int i = 0; i < 300; i++) {
      String json = cards.card().json();

      assertThat(SCHEMA.validate(json, InputFormat.JSON)).as("card %d of %d", i, SEED).isEmpty();
    }
  }

  @Test
  void what_is_missing_or_too_much_is_not_valid() throws Exception {
    String json = RandomCards.real().get(0).json();
    for (String field : Set.of("cardId", "constraints", "dataGaps", "offer")) {
      ObjectNode without = (ObjectNode) JSON.readTree(json);
      without.remove(field);
      assertThat(SCHEMA.validate(without.toString(), InputFormat.JSON)).as(field).isNotEmpty();
    }
    ObjectNode traced = (ObjectNode) JSON.readTree(json);
    traced.putObject("trace");
    assertThat(SCHEMA.validate(traced.toString(), InputFormat.JSON)).isNotEmpty();
    ObjectNode scored = (ObjectNode) JSON.readTree(json);
    ((ObjectNode) scored.path("action")).put("score", 12.5);
    assertThat(SCHEMA.validate(scored.toString(), InputFormat.JSON)).isNotEmpty();
  }
}

package org.nextbestaction.delivery.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.decision.OfferChange;

/** Writes a change as it is kept: the same change is always the same text. */
final class ChangeJson {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private ChangeJson() {}

  static String write(OfferChange change) {
    ObjectNode json = JSON.createObjectNode();
    if (change.action() != null) {
      json.put("action", change.action());
    }
    if (change.dueOn() != null) {
      json.put("dueOn", change.dueOn().toString());
    }
    if (change.terms() != null) {
      json.put("terms", change.terms());
    }
    if (change.lines() != null) {
      ArrayNode lines = json.putArray("lines");
      for (OfferChange.Line line : change.lines()) {
        ObjectNode one = lines.addObject().put("productId", line.productId());
        put(one, "quantity", line.quantity());
        put(one, "discountPct", line.discountPct());
      }
    }
    return json.toString();
  }

  /** Numbers that are equal are written in one way: 3 and 3.0 as 3. */
  private static void put(ObjectNode json, String name, @Nullable BigDecimal number) {
    if (number != null) {
      BigDecimal plain = number.stripTrailingZeros();
      json.set(
          name,
          JsonNodeFactory.withExactBigDecimals(true)
              .numberNode(plain.scale() < 0 ? plain.setScale(0) : plain));
    }
  }
}

package org.nextbestaction.delivery.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.nextbestaction.delivery.channel.Message;

/** Writes what becomes of a request. */
final class ReplyJson {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private ReplyJson() {}

  static String of(Reply reply) {
    ObjectNode json = error(reply.code().name(), reply.message());
    Message.Settled settled = reply.settled();
    if (settled != null) {
      json.putObject("settled")
          .put("decision", settled.decision().name())
          .put("reason", settled.reason() == null ? null : settled.reason().name())
          .put("by", settled.by())
          .put("channel", settled.channel())
          .put("at", settled.at().toString());
    }
    violations(json.withArray("violations"), reply.violations());
    return json.toString();
  }

  static String ofCheck(Reply reply) {
    ObjectNode json = JSON.createObjectNode();
    json.put("permitted", reply.code() == Reply.Code.PERMITTED);
    violations(json.putArray("violations"), reply.violations());
    return json.toString();
  }

  static ObjectNode error(String code, String message) {
    ObjectNode json = JSON.createObjectNode();
    json.put("code", code).put("message", message).putNull("settled").putArray("violations");
    return json;
  }

  private static void violations(ArrayNode json, List<Reply.Violation> violations) {
    for (Reply.Violation violation : violations) {
      json.addObject()
          .put("rule", violation.rule())
          .put("productId", violation.productId())
          .put("text", violation.text());
    }
  }
}

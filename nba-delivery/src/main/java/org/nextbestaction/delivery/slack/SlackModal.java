package org.nextbestaction.delivery.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.answer.CardAnswer;
import org.nextbestaction.delivery.channel.CardView;
import org.nextbestaction.delivery.channel.Clip;
import org.nextbestaction.delivery.channel.Texts;
import org.nextbestaction.feedback.Answer;

/** The window in which a person says why a card is rejected. */
final class SlackModal {

  static final String ID = "nba_reject";
  static final String REASON = "reason";
  static final String NOTE = "note";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SlackModal() {}

  /** The body of {@code views.open}. */
  static ObjectNode open(SlackCard card, String trigger, String language) {
    Texts own = Texts.beside(SlackModal.class, language);
    Texts texts = CardView.texts(language);
    ObjectNode body = JSON.objectNode().put("trigger_id", trigger);
    ObjectNode view = body.putObject("view").put("type", "modal").put("callback_id", ID);
    view.put("private_metadata", card.value());
    view.set("title", SlackMessages.plain(own.say("modal.title"), SlackLimits.MODAL_TITLE));
    view.set("submit", SlackMessages.plain(own.say("modal.submit"), SlackLimits.MODAL_TITLE));
    view.set("close", SlackMessages.plain(own.say("modal.close"), SlackLimits.MODAL_TITLE));
    ArrayNode blocks = view.putArray("blocks");
    ObjectNode reason = input(blocks, REASON, own.say("modal.reason"), false);
    reason.put("type", "static_select").put("action_id", REASON);
    ArrayNode options = reason.putArray("options");
    for (Answer.Reason one : Answer.Reason.values()) {
      ObjectNode option = options.addObject();
      String text = texts.say("reason." + one.code());
      option.set("text", SlackMessages.plain(text, SlackLimits.OPTION));
      option.put("value", one.name());
    }
    input(blocks, NOTE, own.say("modal.note"), true)
        .put("type", "plain_text_input")
        .put("action_id", NOTE)
        .put("multiline", true)
        .put("max_length", CardAnswer.MOST_NOTE);
    return body;
  }

  private static ObjectNode input(ArrayNode blocks, String id, String label, boolean optional) {
    ObjectNode block = blocks.addObject().put("type", "input").put("block_id", id);
    block.put("optional", optional);
    block.set("label", SlackMessages.plain(label, SlackLimits.OPTION));
    return block.putObject("element");
  }

  /** The reason that was chosen; null when there is none, or none of ours. */
  static Answer.@Nullable Reason reason(JsonNode view) {
    String chosen = at(view, REASON).path("selected_option").path("value").asText();
    Optional<Answer.Reason> reason =
        Arrays.stream(Answer.Reason.values()).filter(one -> one.name().equals(chosen)).findFirst();
    return reason.orElse(null);
  }

  /** The note that was written; null when there is none. */
  static @Nullable String note(JsonNode view) {
    String note = at(view, NOTE).path("value").asText("").strip();
    return note.isEmpty() || note.equals("null") ? null : note;
  }

  private static JsonNode at(JsonNode view, String id) {
    return view.path("state").path("values").path(id).path(id);
  }

  /** The answer that keeps the window open and says beside an input what is wrong. */
  static String error(String input, String message) {
    ObjectNode answer = JSON.objectNode().put("response_action", "errors");
    answer.putObject("errors").put(input, Clip.text(Clip.line(message), SlackLimits.ERROR));
    return answer.toString();
  }
}

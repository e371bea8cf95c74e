package org.nextbestaction.delivery.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.delivery.channel.CardView;
import org.nextbestaction.delivery.channel.Clip;
import org.nextbestaction.delivery.channel.Keys;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.PlainCard;
import org.nextbestaction.delivery.channel.SmallerCard;
import org.nextbestaction.feedback.Answer;

/**
 * A card as the custom object {@code NBA_Card__c} and, where wanted, as a task; the object's
 * metadata stand in {@code examples/salesforce-card}. Lengths are those of its fields.
 */
final class CardObject {

  static final String TYPE = "NBA_Card__c";
  static final String KEY = "Card_Key__c";
  static final String TASK_KEY = "NBA_Card_Key__c";

  static final int TEXT = 255;
  static final int NAME = 80;
  static final int LONG_TEXT = 131_072;

  /** Of a task's {@code Description}. */
  static final int DESCRIPTION = 32_000;

  private final SalesforceSettings settings;

  CardObject(SalesforceSettings settings) {
    this.settings = settings;
  }

  /** The external id by which the card is known again. */
  static String key(OutgoingCard card) {
    return Keys.plain(card.brief().cardId(), 200);
  }

  /** The fields of the card but its external id. */
  ObjectNode card(Message message) {
    OutgoingCard card = message.card();
    CardBrief brief = card.brief();
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("Name", Clip.text(CardView.title(card, NAME), NAME));
    fields.put("Title__c", CardView.title(card, TEXT));
    fields.put("Customer_Name__c", CardView.customer(card, TEXT));
    fields.put("Action__c", Clip.text(Clip.line(brief.action().code()), NAME));
    fields.put("Revision__c", brief.revision());
    fields.put("Due_On__c", due(brief).toString());
    fields.put("Expires_On__c", brief.expiresOn() == null ? null : brief.expiresOn().toString());
    fields.put("Link__c", link(card));
    fields.put("Text__c", text(message, LONG_TEXT));
    fields.put("Payload__c", payload(card));
    fields.put("OwnerId", message.recipient());
    state(fields, message);
    String account = settings.accountKey();
    String customer = brief.customerId();
    if (account != null && customer != null && !customer.isBlank()) {
      fields.putObject("Account__r").put(account, Clip.text(Clip.line(customer), TEXT));
    }
    return fields;
  }

  private static void state(ObjectNode fields, Message message) {
    Message.Settled settled = message.settled();
    Answer.Reason reason = settled == null ? null : settled.reason();
    String by = settled == null ? null : settled.by();
    String channel = settled == null ? null : settled.channel();
    fields.put(
        "State__c",
        switch (message.kind()) {
          case CARD, DIGEST, REOPENED -> "OPEN";
          case ANSWERED -> snoozed(settled) ? "SNOOZED" : "ANSWERED";
          case CLOSED -> "CLOSED";
        });
    fields.put("Decision__c", settled == null ? null : settled.decision().name());
    fields.put("Reason__c", reason == null ? null : reason.name());
    fields.put("Decided_By__c", by == null ? null : Clip.text(Clip.line(by), TEXT));
    fields.put("Decided_In__c", channel == null ? null : Clip.text(Clip.line(channel), NAME));
    fields.put("Decided_At__c", settled == null ? null : settled.at().toString());
  }

  private static boolean snoozed(Message.@Nullable Settled settled) {
    return settled != null && settled.decision() == Answer.Decision.SNOOZED;
  }

  /** The task of the card, on the card itself. */
  ObjectNode task(Message message, String cardId) {
    OutgoingCard card = message.card();
    CardBrief.Action action = card.brief().action();
    LocalDate due = due(card.brief());
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put(
        "Subject",
        Clip.text(CardView.title(card, 120) + " – " + CardView.customer(card, 120), TEXT));
    fields.put("Description", text(message, DESCRIPTION));
    fields.put("ActivityDate", due.toString());
    fields.put(
        "Priority",
        action.kind().equals("obligation") || !due.isAfter(card.brief().asOf())
            ? "High"
            : "Normal");
    fields.put(
        "Status",
        switch (message.kind()) {
          case CARD, DIGEST, REOPENED -> "Not Started";
          case ANSWERED -> snoozed(message.settled()) ? "Deferred" : "Completed";
          case CLOSED -> "Completed";
        });
    fields.put("OwnerId", message.recipient());
    fields.put("WhatId", cardId);
    return fields;
  }

  private String text(Message message, int most) {
    return CardView.Room.first(room -> plain(message, room), text -> text.length() <= most);
  }

  private String plain(Message message, CardView.Room room) {
    return PlainCard.of(
        CardView.of(message.card(), room), CardView.state(message), link(message.card()));
  }

  /** The portal's address of the card; that of the portal where it is longer than the field. */
  private String link(OutgoingCard card) {
    String link = settings.portal().to(card.brief().cardId());
    return link.length() <= TEXT ? link : settings.portal().page().toString();
  }

  /** The public JSON; null for a card whose limits alone do not fit. */
  private static @Nullable String payload(OutgoingCard card) {
    String json = SmallerCard.of(card, (text, cut) -> text.length() <= LONG_TEXT).json();
    return json.length() <= LONG_TEXT ? json : null;
  }

  private static LocalDate due(CardBrief brief) {
    return brief.action().dueOn() == null ? brief.asOf() : brief.action().dueOn();
  }
}

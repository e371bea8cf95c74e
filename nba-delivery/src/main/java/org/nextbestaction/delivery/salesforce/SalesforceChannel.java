package org.nextbestaction.delivery.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.HttpCaller;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.Sent;

/**
 * Cards as records of {@code NBA_Card__c} in Salesforce, upserted by the external id {@code
 * Card_Key__c}: to write one twice leaves one. Cards alone go by sObject Collections, up to 200 a
 * call; with their tasks by Composite, a card and its task each, up to 25 requests a call.
 */
public final class SalesforceChannel implements Channel {

  /** The name of the channel. */
  public static final String NAME = "salesforce";

  /** The most records of a collection. */
  private static final int COLLECTION = 200;

  /** A card and its task are two of the 25 requests of a composite. */
  private static final int PAIRS = 12;

  private static final Duration DAY_USED_UP = Duration.ofHours(1);

  /** Errors of a record, or of a call, that go away by themselves. */
  private static final Set<String> PASSING =
      Set.of(
          "UNABLE_TO_LOCK_ROW",
          "SERVER_UNAVAILABLE",
          "TXN_SECURITY_METERING_ERROR",
          "PROCESSING_HALTED",
          "CONCURRENT_REQUEST_LIMIT_EXCEEDED");

  private final SalesforceSettings settings;
  private final CardObject objects;
  private final HttpCaller caller;
  private final Bearer bearer;

  /** A channel to one organisation. */
  public SalesforceChannel(SalesforceSettings settings, Clock clock) {
    this.settings = settings;
    objects = new CardObject(settings);
    caller = new HttpCaller(settings.timeout(), clock);
    bearer = new Bearer(settings, caller, clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean keyed() {
    return true;
  }

  @Override
  public Set<Message.Kind> tells() {
    return Set.of(
        Message.Kind.CARD, Message.Kind.ANSWERED, Message.Kind.REOPENED, Message.Kind.CLOSED);
  }

  /** Ours alone: an organisation has a number of calls a day, and 25 long ones at once. */
  @Override
  public Pace pace() {
    return new Pace(settings.tasks() ? PAIRS : COLLECTION, 5, Duration.ofSeconds(1));
  }

  @Override
  public Payload render(Message message) {
    ObjectNode card = objects.card(message);
    card.put(CardObject.KEY, CardObject.key(message.card()));
    if (!settings.tasks()) {
      return Payload.json(card.toString());
    }
    ObjectNode both = JsonNodeFactory.instance.objectNode();
    both.set("card", card);
    both.set("task", objects.task(message, reference(0)));
    return Payload.json(both.toString());
  }

  @Override
  public List<Sent> send(List<Message> messages) {
    Map<Message, Sent> fates = new HashMap<>();
    List<Message> batch = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Message message : messages) {
      if (!message.recipient().matches("[A-Za-z0-9]{15}|[A-Za-z0-9]{18}")) {
        fates.put(message, new Sent.Refused("the recipient is no id of a user"));
      } else if (keys.add(CardObject.key(message.card()))) {
        batch.add(message);
      } else {
        fates.put(message, new Sent.NotYet("another message about its card goes first", null));
      }
    }
    if (!batch.isEmpty()) {
      List<Sent> sent = settings.tasks() ? pairs(batch) : collection(batch);
      for (int i = 0; i < batch.size(); i++) {
        fates.put(batch.get(i), sent.get(i));
      }
    }
    return messages.stream().map(message -> requireNonNull(fates.get(message))).toList();
  }

  private List<Sent> collection(List<Message> batch) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("allOrNone", false);
    ArrayNode records = body.putArray("records");
    for (Message message : batch) {
      ObjectNode record = records.addObject();
      record.putObject("attributes").put("type", CardObject.TYPE);
      record.setAll(objects.card(message));
      record.put(CardObject.KEY, CardObject.key(message.card()));
    }
    return call(
        "PATCH",
        "/composite/sobjects/" + CardObject.TYPE + "/" + CardObject.KEY,
        body,
        batch.size(),
        answer -> {
          List<Sent> sent = new ArrayList<>();
          for (int i = 0; i < batch.size(); i++) {
            sent.add(record(answer.path(i)));
          }
          return sent;
        });
  }

  private List<Sent> pairs(List<Message> batch) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("allOrNone", false);
    ArrayNode requests = body.putArray("compositeRequest");
    for (int i = 0; i < batch.size(); i++) {
      Message message = batch.get(i);
      String key = URLEncoder.encode(CardObject.key(message.card()), UTF_8);
      upsert(requests, CardObject.TYPE, CardObject.KEY, key, "c" + i, objects.card(message));
      upsert(
          requests, "Task", CardObject.TASK_KEY, key, "t" + i, objects.task(message, reference(i)));
    }
    return call(
        "POST",
        "/composite",
        body,
        batch.size(),
        answer -> {
          Map<String, JsonNode> byName = new HashMap<>();
          for (JsonNode one : answer.path("compositeResponse")) {
            byName.put(one.path("referenceId").asText(), one);
          }
          List<Sent> sent = new ArrayList<>();
          for (int i = 0; i < batch.size(); i++) {
            sent.add(both(byName.get("c" + i), byName.get("t" + i)));
          }
          return sent;
        });
  }

  private void upsert(
      ArrayNode requests, String type, String field, String key, String name, ObjectNode fields) {
    ObjectNode request = requests.addObject();
    request.put("method", "PATCH");
    request.put("url", path() + "/sobjects/" + type + "/" + field + "/" + key);
    request.put("referenceId", name);
    request.set("body", fields);
  }

  /** A card's id, as later requests of the same composite name it. */
  private static String reference(int i) {
    return "@{c" + i + ".id}";
  }

  private static Sent both(@Nullable JsonNode card, @Nullable JsonNode task) {
    Sent first = composed(card);
    if (!(first instanceof Sent.Delivered)) {
      return first;
    }
    Sent second = composed(task);
    return second instanceof Sent.Delivered ? first : second;
  }

  private static Sent composed(@Nullable JsonNode one) {
    if (one == null) {
      return new Sent.Unknown("the answer does not name it");
    }
    int status = one.path("httpStatusCode").asInt();
    return status >= 200 && status < 300
        ? new Sent.Delivered(id(one.path("body")))
        : error(one.path("body").path(0).path("errorCode").asText());
  }

  private static Sent record(JsonNode result) {
    if (result.path("success").asBoolean()) {
      return new Sent.Delivered(id(result));
    }
    return result.has("success")
        ? error(result.path("errors").path(0).path("statusCode").asText())
        : new Sent.Unknown("the answer does not name it");
  }

  private static String id(JsonNode result) {
    return result.path("id").asText();
  }

  /** What an error means; its code is one of Salesforce's own words. */
  private static Sent error(String code) {
    String known = code.matches("[A-Z_]{1,80}") ? code : "an error without a code";
    if (code.equals("REQUEST_LIMIT_EXCEEDED")) {
      return new Sent.NotYet(known, DAY_USED_UP);
    }
    return PASSING.contains(code) ? new Sent.NotYet(known, null) : new Sent.Refused(known);
  }

  /** Calls, with a new token when the first one is taken no more. */
  private List<Sent> call(
      String method,
      String path,
      ObjectNode body,
      int count,
      Function<JsonNode, List<Sent>> accepted) {
    Bearer.Login login = bearer.token(null);
    Bearer.Token token = login.token();
    if (token == null) {
      return all(count, login.failure());
    }
    Asked asked = ask(token, method, path, body, count, accepted);
    if (!asked.overdue()) {
      return asked.sent();
    }
    Bearer.Login second = bearer.token(token);
    return second.token() == null
        ? all(count, second.failure())
        : ask(second.token(), method, path, body, count, accepted).sent();
  }

  /**
   * What became of messages.
   *
   * @param overdue whether the token was taken no more
   */
  private record Asked(boolean overdue, List<Sent> sent) {}

  private Asked ask(
      Bearer.Token token,
      String method,
      String path,
      ObjectNode body,
      int count,
      Function<JsonNode, List<Sent>> accepted) {
    return caller.call(
        HttpRequest.newBuilder(URI.create(token.instance() + path() + path))
            .header("Authorization", "Bearer " + token.value())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .method(method, BodyPublishers.ofString(body.toString())),
        reply ->
            new Asked(
                reply.status() == 401,
                reply.ok() ? accepted.apply(Json.read(reply.body())) : all(count, failure(reply))),
        lost -> new Asked(false, all(count, lost)));
  }

  private String path() {
    return "/services/data/" + settings.version();
  }

  /** A refusal may be a limit of the day. */
  private static Sent failure(HttpCaller.Reply reply) {
    String code = Json.read(reply.body()).path(0).path("errorCode").asText();
    return reply.status() == 403 && code.equals("REQUEST_LIMIT_EXCEEDED")
        ? error(code)
        : reply.failure();
  }

  private static List<Sent> all(int count, @Nullable Sent sent) {
    return Collections.nCopies(
        count, sent == null ? new Sent.NotYet("there is no login", null) : sent);
  }

  @Override
  public String toString() {
    return "SalesforceChannel[" + settings + "]";
  }
}

package org.nextbestaction.delivery.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cards as tasks, or records of a custom object, in HubSpot: upserted by the unique property {@code
 * nba_card_id}, so that to write one twice leaves one. A card that is answered or closed is a task
 * that is completed.
 */
public final class HubSpotChannel implements Channel {

  /** The name of the channel. */
  public static final String NAME = "hubspot";

  /** The most inputs that a batch takes. */
  private static final Logger LOG = LoggerFactory.getLogger(HubSpotChannel.class);

  private static final int BATCH = 100;

  /** So many in one turn, so that a turn ends and the pace holds whatever is refused. */
  private static final int MOST_UPSERTS = 8;

  private static final Duration DAY_USED_UP = Duration.ofHours(1);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HubSpotSettings settings;
  private final CardRecord records;
  private final HttpCaller caller;
  private volatile @Nullable ObjectNode associationType;

  /** A channel to one account. */
  public HubSpotChannel(HubSpotSettings settings, Clock clock) {
    this.settings = settings;
    records = new CardRecord(settings);
    caller = new HttpCaller(settings.timeout(), clock);
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

  /** Below the 100 calls in ten seconds that every account has: a batch may take eleven. */
  @Override
  public Pace pace() {
    return new Pace(BATCH, 9, Duration.ofSeconds(10));
  }

  @Override
  public Payload render(Message message) {
    return Payload.json(records.of(message).toString());
  }

  @Override
  public List<Sent> send(List<Message> messages) {
    Map<Message, Sent> fates = new LinkedHashMap<>();
    Map<String, Message> batch = new LinkedHashMap<>();
    for (Message message : messages) {
      if (!message.recipient().matches("[0-9]{1,20}")) {
        fates.put(message, new Sent.Refused("the recipient is no id of an owner"));
      } else if (batch.putIfAbsent(message.card().brief().cardId(), message) != null) {
        fates.put(message, new Sent.NotYet("another message about its card goes first", null));
      }
    }
    upsert(List.copyOf(batch.values()), fates);
    associate(fates);
    return messages.stream().map(message -> fate(fates, message)).toList();
  }

  private static Sent fate(Map<Message, Sent> fates, Message message) {
    Sent sent = fates.get(message);
    return sent == null ? new Sent.Unknown("the answer does not name it") : sent;
  }

  /**
   * Writes a batch; one that is refused as a whole is halved, so that what is wrong stands alone in
   * the end: what a few calls do not decide waits for another turn.
   */
  private void upsert(List<Message> batch, Map<Message, Sent> fates) {
    Deque<List<Message>> parts = new ArrayDeque<>();
    parts.add(batch);
    for (int calls = 0; calls < MOST_UPSERTS && !parts.isEmpty(); calls++) {
      upsert(parts.remove(), parts, fates);
    }
    for (List<Message> part : parts) {
      part.forEach(
          message ->
              fates.put(message, new Sent.NotYet("something in its batch is refused", null)));
    }
  }

  private void upsert(List<Message> part, Deque<List<Message>> parts, Map<Message, Sent> fates) {
    if (part.isEmpty()) {
      return;
    }
    ObjectNode body = JSON.createObjectNode();
    ArrayNode inputs = body.putArray("inputs");
    part.forEach(message -> inputs.add(records.of(message)));
    caller.call(
        post(
            "/crm/objects/" + settings.version() + "/" + settings.objectType() + "/batch/upsert",
            body),
        reply -> {
          if (reply.status() == 400 && part.size() > 1) {
            parts.add(part.subList(0, part.size() / 2));
            parts.add(part.subList(part.size() / 2, part.size()));
          } else if (reply.ok()) {
            written(part, json(reply), fates);
          } else {
            part.forEach(message -> fates.put(message, failure(reply)));
          }
          return true;
        },
        lost -> {
          part.forEach(message -> fates.putIfAbsent(message, lost));
          return false;
        });
  }

  private void written(List<Message> batch, JsonNode answer, Map<Message, Sent> fates) {
    Map<String, Message> byTrace = new HashMap<>();
    Map<String, Message> byKey = new HashMap<>();
    for (Message message : batch) {
      byTrace.put(CardRecord.trace(message), message);
      byKey.put(CardRecord.key(message.card().brief().cardId()), message);
    }
    for (JsonNode result : answer.path("results")) {
      Message message = byTrace.get(result.path("objectWriteTraceId").asText());
      if (message == null) {
        message = byKey.get(result.path("properties").path(CardRecord.KEY).asText());
      }
      String id = result.path("id").asText();
      if (message != null && id.matches("[0-9]{1,20}")) {
        fates.put(message, new Sent.Delivered(id));
      }
    }
    for (JsonNode error : answer.path("errors")) {
      for (JsonNode trace : error.path("context").path("objectWriteTraceId")) {
        Message message = byTrace.get(trace.asText());
        if (message != null) {
          fates.put(message, refused(error));
        }
      }
    }
  }

  /** What an error of a single record means; its category is one of HubSpot's own words. */
  private static Sent refused(JsonNode error) {
    String category = error.path("category").asText();
    if (category.equals("RATE_LIMITS")) {
      return new Sent.NotYet("too many calls", null);
    }
    return new Sent.Refused(category.matches("[A-Z_]{1,60}") ? "refused: " + category : "refused");
  }

  private static Sent failure(HttpCaller.Reply reply) {
    if (reply.status() == 429
        && reply.retryAfter() == null
        && json(reply).path("policyName").asText().equals("DAILY")) {
      return new Sent.NotYet("the day's calls are used up", DAY_USED_UP);
    }
    return reply.failure();
  }

  /** Puts new cards on their companies; those of customers that HubSpot does not know on none. */
  private void associate(Map<Message, Sent> fates) {
    Map<Message, String> ids = new LinkedHashMap<>();
    fates.forEach(
        (message, sent) -> {
          if (sent instanceof Sent.Delivered delivered) {
            ids.put(message, delivered.reference());
          }
        });
    List<Message> about = new ArrayList<>();
    Set<String> customers = new LinkedHashSet<>();
    for (Message message : ids.keySet()) {
      String customer = message.card().brief().customerId();
      if (message.kind() == Message.Kind.CARD && customer != null && !customer.isBlank()) {
        about.add(message);
        customers.add(customer);
      }
    }
    String companyKey = settings.companyKey();
    if (companyKey == null || about.isEmpty()) {
      return;
    }
    Sent failed = associated(about, ids, customers, companyKey);
    if (failed instanceof Sent.Refused refused) {
      // The cards are there; what is missing is the link from the company.
      LOG.warn("{} cards are on no company: {}", about.size(), refused.why());
    } else if (failed != null) {
      about.forEach(message -> fates.put(message, failed));
    }
  }

  /** Null when it is done, else what went wrong. */
  private @Nullable Sent associated(
      List<Message> about, Map<Message, String> ids, Set<String> customers, String companyKey) {
    ObjectNode type = associationType;
    if (type == null) {
      Found<ObjectNode> found = associationType();
      if (found.value() == null) {
        return found.failure();
      }
      type = found.value();
      associationType = type;
    }
    Found<Map<String, String>> companies = companies(customers, companyKey);
    if (companies.value() == null) {
      return companies.failure();
    }
    ObjectNode body = JSON.createObjectNode();
    ArrayNode inputs = body.putArray("inputs");
    for (Message message : about) {
      String company = companies.value().get(message.card().brief().customerId());
      if (company != null) {
        ObjectNode input = inputs.addObject();
        input.putObject("from").put("id", ids.get(message));
        input.putObject("to").put("id", company);
        input.putArray("types").add(type);
      }
    }
    if (inputs.isEmpty()) {
      return null;
    }
    return ask(post(associations() + "/batch/create", body), answer -> Boolean.TRUE).failure();
  }

  private Found<ObjectNode> associationType() {
    return ask(
        request(associations() + "/labels").GET(),
        answer -> {
          JsonNode chosen = null;
          for (JsonNode type : answer.path("results")) {
            if (chosen == null || type.path("label").isNull()) {
              chosen = type;
            }
          }
          return chosen == null || !chosen.path("typeId").isIntegralNumber()
              ? null
              : JSON.createObjectNode()
                  .put("associationCategory", chosen.path("category").asText())
                  .put("associationTypeId", chosen.path("typeId").intValue());
        });
  }

  /** HubSpot's ids of customers. */
  private Found<Map<String, String>> companies(Set<String> customers, String companyKey) {
    ObjectNode body = JSON.createObjectNode();
    body.put("idProperty", companyKey);
    body.putArray("properties").add(companyKey);
    ArrayNode inputs = body.putArray("inputs");
    customers.forEach(customer -> inputs.addObject().put("id", customer));
    return ask(
        post("/crm/objects/" + settings.version() + "/companies/batch/read", body),
        answer -> {
          Map<String, String> ids = new HashMap<>();
          for (JsonNode company : answer.path("results")) {
            ids.put(
                company.path("properties").path(companyKey).asText(), company.path("id").asText());
          }
          return ids;
        });
  }

  private String associations() {
    return "/crm/associations/" + settings.version() + "/" + settings.objectType() + "/companies";
  }

  /** What was asked for; where it is null, why. */
  private record Found<T>(@Nullable T value, @Nullable Sent failure) {}

  private <T> Found<T> ask(HttpRequest.Builder request, Function<JsonNode, @Nullable T> read) {
    return caller.call(
        request,
        reply -> {
          if (!reply.ok()) {
            return new Found<>(null, failure(reply));
          }
          T value = read.apply(json(reply));
          return value == null
              ? new Found<>(null, new Sent.Unknown("an answer that makes no sense"))
              : new Found<>(value, null);
        },
        lost -> new Found<>(null, lost));
  }

  private HttpRequest.Builder post(String path, ObjectNode body) {
    return request(path).POST(BodyPublishers.ofString(body.toString()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(settings.api() + path))
        .header("Authorization", "Bearer " + settings.token())
        .header("Content-Type", "application/json")
        .header("Accept", "application/json");
  }

  /** An answer's JSON; missing when it is none. */
  private static JsonNode json(HttpCaller.Reply reply) {
    try {
      return JSON.readTree(reply.body());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public String toString() {
    return "HubSpotChannel[" + settings + "]";
  }
}

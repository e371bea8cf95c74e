package org.nextbestaction.delivery.portal;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.delivery.http.Endpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.shelf.Shelf;
import org.nextbestaction.delivery.shelf.ShelvedCard;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;
import org.nextbestaction.explain.LocalizedText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything under {@code /nba/}: the pages and their files, what the elements on them ask for, and
 * the way to the endpoints that take answers. A GET shows and never decides. Nobody sees a card of
 * an agent that he does not see: to him it is not there. Thread-safe.
 *
 * <p>No header lets another site's page read anything, and none should be added in front.
 */
public final class Portal implements Endpoint {

  /** For what is no page: it loads nothing and stands in no frame. */
  static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

  private static final Logger LOG = LoggerFactory.getLogger(Portal.class);
  private static final String ROOT = "/nba/";
  private static final int LONGEST_PATH = 1024;
  private static final int LONGEST_QUERY = 2048;

  private final Identity identity;
  private final Shelf shelf;
  private final Settings settings;
  private final Views views;
  private final Files files = new Files();

  private Portal(Identity identity, Shelf shelf, Clock clock, Settings settings) {
    this.identity = identity;
    this.shelf = shelf;
    this.settings = settings;
    this.views = new Views(settings, clock);
  }

  /** An action that a card may be changed to. */
  record Choice(String code, LocalizedText title) {}

  /** What the host has set. */
  record Settings(
      @Nullable Endpoint answers,
      @Nullable Figures figures,
      Supplier<List<SourceAge>> sources,
      UnaryOperator<@Nullable String> names,
      List<Choice> actions,
      SortedMap<String, Endpoint> channels) {}

  /**
   * A portal.
   *
   * @param clock in the company's time zone: it says which day it is
   */
  public static Builder builder(Identity identity, Shelf shelf, Clock clock) {
    return new Builder(identity, shelf, clock);
  }

  /** Puts a portal together. Used by one thread. */
  public static final class Builder {

    private final Identity identity;
    private final Shelf shelf;
    private final Clock clock;
    private final SortedMap<String, Endpoint> channels = new TreeMap<>();
    private @Nullable Endpoint answers;
    private @Nullable Figures figures;
    private Supplier<List<SourceAge>> sources = List::of;
    private UnaryOperator<@Nullable String> names = id -> null;
    private List<Choice> actions = List.of();

    private Builder(Identity identity, Shelf shelf, Clock clock) {
      this.identity = requireNonNull(identity, "identity");
      this.shelf = requireNonNull(shelf, "shelf");
      this.clock = requireNonNull(clock, "clock");
    }

    /** Who takes {@code POST …/feedback} and {@code …/check}; without it the portal only shows. */
    public Builder answers(Endpoint endpoint) {
      this.answers = requireNonNull(endpoint, "endpoint");
      return this;
    }

    /** What managers see; without it there is no such page. */
    public Builder figures(Figures given) {
      this.figures = requireNonNull(given, "figures");
      return this;
    }

    /** How old the data are; asked at every look at the queue. */
    public Builder sources(Supplier<List<SourceAge>> given) {
      this.sources = requireNonNull(given, "sources");
      return this;
    }

    /** The name of an agent by id, null for one that is not known; without it ids are shown. */
    public Builder agentNames(UnaryOperator<@Nullable String> given) {
      this.names = requireNonNull(given, "names");
      return this;
    }

    /** The actions that a card may be changed to: those of the playbook that are switched on. */
    public Builder actions(Playbook playbook) {
      this.actions =
          playbook.actions().stream()
              .filter(ActionType::enabled)
              .filter(action -> action.kind() != ActionKind.NONE)
              .map(action -> new Choice(action.code(), action.title()))
              .toList();
      return this;
    }

    /** Who takes what a channel's other side sends to {@code /nba/v1/channels/NAME}. */
    public Builder channel(String name, Endpoint endpoint) {
      channels.put(requireNonNull(name, "name"), requireNonNull(endpoint, "endpoint"));
      return this;
    }

    public Portal build() {
      SortedMap<String, Endpoint> all = Collections.unmodifiableSortedMap(new TreeMap<>(channels));
      return new Portal(
          identity, shelf, clock, new Settings(answers, figures, sources, names, actions, all));
    }
  }

  @Override
  public Response handle(Request request) {
    Response response;
    try {
      response = answer(request);
    } catch (RuntimeException e) {
      LOG.error("a request could not be answered", e);
      response = error(500, "FAULT", spoken(request));
    }
    if (request.method().equals("HEAD")) {
      response = new Response(response.status(), response.headers(), new byte[0]);
    }
    if (!response.headers().containsKey("Content-Security-Policy")) {
      response = response.with("Content-Security-Policy", NO_PAGE);
    }
    return response
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Resource-Policy", "same-origin");
  }

  private Response answer(Request request) {
    String path = request.path();
    if (path.length() > LONGEST_PATH || request.query().length() > LONGEST_QUERY) {
      return error(414, "TOO_LONG", spoken(request));
    }
    if (path.equals("/nba")) {
      return Response.empty(308).with("Location", "nba/");
    }
    Route route = Route.of(path);
    String file = path.startsWith(ROOT) ? path.substring(ROOT.length()) : null;
    boolean isFile = file != null && files.has(file);
    if (route == null && !isFile) {
      return error(404, "NOT_FOUND", spoken(request));
    }
    String allowed = route == null ? "GET, HEAD, OPTIONS" : route.allowed;
    if (!List.of(allowed.split(", ")).contains(request.method())) {
      return error(405, "METHOD_NOT_ALLOWED", spoken(request)).with("Allow", allowed);
    }
    if (request.method().equals("OPTIONS")) {
      return Response.empty(204).with("Allow", allowed);
    }
    if (file != null && isFile) {
      return files.get(file, request);
    }
    return routed(requireNonNull(route), request);
  }

  private Response routed(Route route, Request request) {
    if (route == Route.CHANNEL) {
      Endpoint channel = settings.channels().get(route.part(request.path()));
      return channel == null ? error(404, "NOT_FOUND", spoken(request)) : channel.handle(request);
    }
    if (route == Route.FEEDBACK || route == Route.CHECK) {
      Endpoint answers = settings.answers();
      return answers == null ? error(404, "NOT_FOUND", spoken(request)) : answers.handle(request);
    }
    Caller caller = identity.of(request);
    if (caller == null) {
      return error(401, "NOT_LOGGED_IN", spoken(request));
    }
    return switch (route) {
      case WHO -> Response.json(200, views.who(caller));
      case QUEUE -> queue(caller, request);
      case CARD -> card(caller, route.part(request.path()));
      case MANAGEMENT -> management(caller, request);
      default -> error(404, "NOT_FOUND", caller.language());
    };
  }

  private Response queue(Caller caller, Request request) {
    String agent = request.parameter("agent");
    if (agent != null && !caller.sees().contains(agent)) {
      return error(404, "NOT_FOUND", caller.language());
    }
    Set<String> agents = agent == null ? caller.sees() : Set.of(agent);
    return Response.json(200, views.queue(caller, agents, shelf));
  }

  /** Another agent's card is not there: nobody can tell the two apart. */
  private Response card(Caller caller, String id) {
    ShelvedCard card = shelf.card(id);
    String agent = card == null ? null : card.card().brief().agentId();
    return card == null || agent == null || !caller.sees().contains(agent)
        ? error(404, "NOT_FOUND", caller.language())
        : Response.json(200, views.card(caller, card));
  }

  private Response management(Caller caller, Request request) {
    Figures figures = settings.figures();
    if (!caller.manager()) {
      return error(403, "NOT_MANAGER", caller.language());
    }
    return figures == null
        ? error(404, "NOT_FOUND", caller.language())
        : Response.json(
            200, figures.json(caller.sees(), caller.language(), request.parameter("find")));
  }

  private static Response error(int status, String code, @Nullable String language) {
    return Response.json(status, Views.error(code, Texts.in(language).say(code)));
  }

  /** The language of somebody who is not known. */
  private static @Nullable String spoken(Request request) {
    return request.header("accept-language");
  }
}

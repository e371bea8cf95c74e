package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.data.Agent;
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.delivery.Delivery;
import org.nextbestaction.delivery.answer.AnswerDesk;
import org.nextbestaction.delivery.answer.FeedbackEndpoint;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.http.Response;
import org.nextbestaction.delivery.http.SameOrigin;
import org.nextbestaction.delivery.portal.Portal;
import org.nextbestaction.delivery.portal.SourceAge;
import org.nextbestaction.delivery.report.Management;
import org.nextbestaction.delivery.report.RunReport;
import org.nextbestaction.delivery.report.RunReports;
import org.nextbestaction.delivery.report.RunTally;
import org.nextbestaction.delivery.server.JdkServer;
import org.nextbestaction.delivery.shelf.Publication;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.engine.RunSummary;
import org.nextbestaction.feedback.Answers;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.policy.CompanyPolicy;
import picocli.CommandLine.ParameterException;

/**
 * A portal on the JDK's own server, for this machine alone. People are the agents of the data; a
 * page asks which of them somebody wants to be. The day stands still at the as-of date.
 */
final class LocalPortal implements AutoCloseable {

  private static final String COOKIE = "nba-trial";
  private static final String PAGE =
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";
  private static final int THREADS = 8;

  private final FeedbackStore store;
  private final Delivery delivery;
  private final JdkServer server;

  private LocalPortal(FeedbackStore store, Delivery delivery, JdkServer server) {
    this.store = store;
    this.delivery = delivery;
    this.server = server;
  }

  /**
   * Makes the cards and opens the portal.
   *
   * @param port 0 takes any that is free
   * @param agent who is signed in without asking; null asks
   */
  static LocalPortal open(Inputs inputs, StoreOption option, int port, @Nullable String agent)
      throws IOException {
    String url = option.urlOrTemporary();
    FeedbackStore store = FeedbackStore.open(url);
    CompanyPolicy policy = inputs.policy();
    Clock real = Clock.system(policy.company().timeZone());
    Clock clock =
        Clock.offset(
            real, Duration.ofDays(inputs.asOf.toEpochDay() - LocalDate.now(real).toEpochDay()));
    Delivery delivery = Delivery.builder().database(url).feedback(store).clock(clock).open();
    RunReports reports = RunReports.open(url);
    Progress progress = new Progress();
    Playbook playbook = inputs.actions();
    Answers answers = store.answers();
    NbaSession session =
        inputs
            .engine(policy, playbook, inputs.rulebook(), progress)
            .silentDecisions(true)
            .build()
            .open(inputs.load(policy, progress, answers).asOf(inputs.asOf), inputs.readModel());
    RunReport report = publish(session, store, answers, delivery, clock);
    reports.keep(report);
    progress.done();

    People people = new People(session.snapshot(), agent);
    if (agent != null && people.caller(agent) == null) {
      throw new ParameterException(
          Objects.requireNonNull(inputs.spec).commandLine(),
          "--agent " + agent + ": there is no such agent; there are " + people.ids());
    }
    Management management =
        new Management(store, reports, policy.limits(), session::snapshot, List::of);
    AnswerDesk desk =
        new AnswerDesk(store, delivery.shelf(), () -> session, clock, kept -> delivery.follow());
    Door door = new Door(people);
    Portal portal =
        Portal.builder(people, delivery.shelf(), clock)
            .answers(
                request ->
                    new FeedbackEndpoint(desk, people, new SameOrigin(door.origin()), "portal")
                        .handle(request))
            .figures((team, language, find) -> management.of(team, language, find).json())
            .sources(
                () ->
                    report.health().stream()
                        .map(
                            table ->
                                new SourceAge(table.table(), table.extractedOn(), table.stale()))
                        .toList())
            .agentNames(people::name)
            .actions(playbook)
            .build();
    JdkServer server =
        JdkServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            request -> {
              if (!Door.local(request)) {
                return Response.empty(421);
              }
              return request.path().startsWith("/nba")
                  ? portal.handle(request)
                  : door.handle(request);
            },
            THREADS);
    door.opened(server.address());
    delivery.start();
    return new LocalPortal(store, delivery, server);
  }

  private static RunReport publish(
      NbaSession session, FeedbackStore store, Answers answers, Delivery delivery, Clock clock) {
    try (Publication publication = delivery.publish()) {
      RunTally tally = new RunTally(publication);
      RunSummary summary =
          store.record(session.identity().with(answers, null), tally, session::run);
      if (summary.notTaken() > 0) {
        throw new IllegalStateException(
            summary.notTaken() + " cards could not be kept; those of the run before stand");
      }
      delivery.complete(publication);
      return tally.finish(session.snapshot(), session.quality(), summary, false, clock.instant());
    }
  }

  URI address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
    delivery.close();
    store.close();
  }

  /** The agents of the data, and who of them sits at which browser. */
  private static final class People implements Identity {

    private final SortedMap<String, Caller> callers = new TreeMap<>();
    private final Map<String, String> seats = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final @Nullable String always;

    People(Snapshot snapshot, @Nullable String always) {
      this.always = always;
      Map<String, Agent> agents = new TreeMap<>(snapshot.agents());
      Set<String> ids = new TreeSet<>(agents.keySet());
      for (int c = 0; c < snapshot.customerCount(); c++) {
        Customer customer = snapshot.customer(c);
        if (customer != null && customer.agentId() != null) {
          ids.add(customer.agentId());
        }
      }
      for (String id : ids) {
        Set<String> sees = new TreeSet<>(Set.of(id));
        agents.forEach(
            (other, agent) -> {
              if (id.equals(agent.managerId())) {
                sees.add(other);
              }
            });
        Agent agent = agents.get(id);
        String name = agent == null || agent.name() == null ? id : agent.name();
        String language = agent == null ? null : agent.language();
        callers.put(
            id,
            new Caller(
                id,
                name,
                sees.size() > 1,
                sees,
                language == null ? snapshot.company().language() : language));
      }
    }

    Set<String> ids() {
      return callers.keySet();
    }

    @Nullable Caller caller(String id) {
      return callers.get(id);
    }

    @Nullable String name(@Nullable String id) {
      Caller caller = id == null ? null : callers.get(id);
      return caller == null ? null : caller.name();
    }

    /** A seat for an agent: the cookie by which the browser is known. */
    String seat(String id) {
      byte[] key = new byte[16];
      random.nextBytes(key);
      String seat = HexFormat.of().formatHex(key);
      seats.put(seat, id);
      return seat;
    }

    @Override
    public @Nullable Caller of(Request request) {
      String cookies = request.header("cookie");
      for (String cookie : cookies == null ? new String[0] : cookies.split(";")) {
        if (cookie.strip().startsWith(COOKIE + "=")) {
          String id = seats.get(cookie.strip().substring(COOKIE.length() + 1));
          return id == null ? null : callers.get(id);
        }
      }
      return always == null ? null : callers.get(always);
    }

    @Override
    public @Nullable Caller of(String system, String id) {
      return null;
    }
  }

  /** The page that asks who somebody wants to be. */
  private static final class Door {

    private final People people;
    private volatile String origin = "http://localhost";

    Door(People people) {
      this.people = people;
    }

    void opened(URI address) {
      origin = address.toString();
    }

    String origin() {
      return origin;
    }

    /**
     * Whether a request names this machine: the page of a site whose name was made to lead here
     * would be of the portal's own origin to a browser, and could read every card.
     */
    static boolean local(Request request) {
      String host = request.header("host");
      return host != null && host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");
    }

    Response handle(Request request) {
      if (request.path().equals("/") && request.method().equals("GET")) {
        return people.of(request) != null && request.query().isEmpty() ? to("/nba/") : page();
      }
      if (request.path().equals("/sit") && request.method().equals("POST")) {
        String id = chosen(request.text());
        return !new SameOrigin(origin).permits(request) || people.caller(id) == null
            ? Response.empty(403)
            : to("/nba/")
                .with(
                    "Set-Cookie",
                    COOKIE + "=" + people.seat(id) + "; Path=/; HttpOnly; SameSite=Strict");
      }
      return request.path().equals("/door.css") ? style() : Response.empty(404);
    }

    private static String chosen(String form) {
      try {
        return form.startsWith("agent=")
            ? URLDecoder.decode(form.substring(6), StandardCharsets.UTF_8)
            : "";
      } catch (IllegalArgumentException e) {
        return "";
      }
    }

    private static Response to(String path) {
      return Response.empty(303).with("Location", path);
    }

    private Response page() {
      StringBuilder buttons = new StringBuilder();
      for (Caller caller : people.callers.values()) {
        buttons
            .append("<button name=\"agent\" value=\"")
            .append(escaped(caller.id()))
            .append("\">")
            .append(escaped(caller.name()))
            .append(caller.manager() ? " (manager)" : "")
            .append("</button>\n");
      }
      String html =
          """
          <!doctype html>
          <html lang="en">
          <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Whose cards?</title><link rel="stylesheet" href="/door.css"></head>
          <body><main>
          <h1>Whose cards?</h1>
          <p>For trying out, on this machine alone: nobody is asked for a password. In your own application its login says who is asking.</p>
          <form method="post" action="/sit">
          %s</form>
          %s
          </main></body></html>
          """
              .formatted(
                  buttons,
                  people.callers.isEmpty()
                      ? "<p>The data name no agent: fill agents, or agent_id of customers.</p>"
                      : "");
      return new Response(
          200,
          Map.of(
              "Content-Type",
              "text/html; charset=utf-8",
              "Cache-Control",
              "no-store",
              "Content-Security-Policy",
              PAGE),
          html.getBytes(StandardCharsets.UTF_8));
    }

    private static Response style() {
      return new Response(
          200,
          Map.of("Content-Type", "text/css; charset=utf-8"),
          """
          :root { color-scheme: light dark; font: 16px/1.5 Inter, system-ui, sans-serif }
          main { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem }
          form { display: grid; gap: .6rem }
          button { font: inherit; text-align: start; padding: .7rem 1rem; border: 1px solid; border-radius: 8px; background: none; color: inherit; cursor: pointer }
          """
              .getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
      return text.replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace(">", "&gt;")
          .replace("\"", "&quot;");
    }
  }
}

package org.nextbestaction.llm.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardText;
import org.nextbestaction.llm.gemini.GeminiAccess;
import org.nextbestaction.llm.gemini.GeminiDouble;
import org.nextbestaction.llm.gemini.GeminiDouble.Asked;
import org.nextbestaction.llm.gemini.GeminiDouble.Reply;
import org.nextbestaction.llm.gemini.GeminiModel;
import org.nextbestaction.llm.gemini.GeminiSettings;
import org.nextbestaction.llm.model.Failure;
import org.nextbestaction.llm.model.GuardSettings;
import org.nextbestaction.llm.model.GuardedModel;
import org.nextbestaction.llm.model.LlmBudget;

/**
 * A run of a thousand cards against an endpoint of which most answers fail, five in a hundred of
 * each kind.
 */
class FaultyRunTest {

  private static final int CARDS = 1_000;

  private final Map<Integer, Integer> served = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();

  /** The kind of the n-th answer: of twenty in turn, each fault once and six good ones. */
  private Reply reply(Asked asked) {
    int kind = requests.getAndIncrement() * 7 % 20;
    served.merge(kind, 1, Integer::sum);
    String good = Writer.good(asked.data());
    return switch (kind) {
      case 0 -> GeminiDouble.error(400, "INVALID_ARGUMENT");
      case 1 -> GeminiDouble.error(429, "RESOURCE_EXHAUSTED");
      case 2 -> GeminiDouble.error(500, "INTERNAL");
      case 3 -> GeminiDouble.error(503, "UNAVAILABLE");
      case 4 -> GeminiDouble.ok(good).late();
      case 5 -> GeminiDouble.ok(good).cut();
      case 6 -> GeminiDouble.html(200);
      case 7 -> GeminiDouble.blocked("MODEL_ARMOR");
      case 8 -> GeminiDouble.ended("SAFETY", good);
      case 9 -> GeminiDouble.ended("MAX_TOKENS", good.substring(0, good.length() / 2));
      case 10 -> GeminiDouble.ok("");
      case 11 -> GeminiDouble.ok("{\"explanation\":");
      case 12 -> GeminiDouble.ok("{\"words\":[]}");
      case 13 -> GeminiDouble.ok(Writer.with(asked.data(), "script", "OFFER", "All 50 % off."));
      default -> GeminiDouble.ok(good);
    };
  }

  private static List<Card> cards() {
    List<Card> cards = new ArrayList<>();
    for (int i = 0; i < CARDS; i++) {
      Cards card = new Cards();
      card.customerId = "K" + i;
      card.score = i;
      // Most cards have a request of their own.
      card.action = "ACTION_" + i;
      cards.add(card.card());
    }
    return cards;
  }

  @Test
  void no_card_is_missing_none_is_late_no_thread_is_left_and_the_budget_holds() throws Exception {
    long limit = 900;
    Duration cardTime = Duration.ofSeconds(5);
    AtomicLong slowest = new AtomicLong();
    Set<Thread> before = ours();
    List<Card> cards = cards();
    List<Card> worded = new ArrayList<>();
    WordsUsed used;
    int asked;
    try (GeminiDouble server = new GeminiDouble(this::reply);
        GeminiModel gemini =
            GeminiModel.connect(
                new GeminiAccess.ApiKey("k"),
                GeminiSettings.defaults().withEndpoint(server.endpoint()));
        GuardedModel model =
            new GuardedModel(
                gemini,
                GuardSettings.defaults()
                    .withAttemptTimeout(Duration.ofMillis(400))
                    .withRetries(1, Duration.ofMillis(2))
                    // The breaker has tests of its own: here every fault is to be met.
                    .withBreaker(CARDS, CARDS, 1, Duration.ofMillis(1)))) {
      ModelExplainer explainer =
          ModelExplainer.builder(model, Cards.TEMPLATE)
              .settings(WordsSettings.defaults().withCardTime(cardTime))
              .listener(
                  new WordsListener() {
                    @Override
                    public void worded(
                        String cardId, CardText text, Set<String> refused, boolean kept, long ns) {
                      slowest.accumulateAndGet(ns, Math::max);
                    }
                  })
              .build()
              .under(
                  new LlmBudget(LlmBudget.Limits.NONE.withCalls(limit), LlmBudget.Prices.UNKNOWN));
      WordedRun run = new WordedRun(worded::add, explainer, 4, WordsListener.NONE);
      cards.forEach(run::accept);
      run.flush();
      used = explainer.used();
      asked = server.asked().size();
      assertThat(server.mostAtOnce()).isLessThanOrEqualTo(4);
    }

    assertThat(worded).extracting(Card::brief).isEqualTo(cards.stream().map(Card::brief).toList());
    for (Card card : worded) {
      for (CardText.Passage passage : List.of(card.text().explanation(), card.text().script())) {
        assertThat(passage.text()).isNotBlank();
        assertThat(passage.fromTemplate()).isEqualTo(passage.fallback() != null);
        assertThat(passage.text()).doesNotContain("50 %");
      }
    }
    assertThat(served).hasSize(20);
    assertThat(used.model().failures())
        .containsOnlyKeys(
            Failure.BUDGET,
            Failure.TIMEOUT,
            Failure.UNAVAILABLE,
            Failure.RATE_LIMITED,
            Failure.REFUSED,
            Failure.BLOCKED,
            Failure.TRUNCATED,
            Failure.EMPTY,
            Failure.MALFORMED);
    assertThat(used.refused()).containsKey("NUMBER");
    assertThat(Duration.ofNanos(slowest.get())).isLessThan(cardTime.plusSeconds(30));
    assertThat(used.model().calls()).isEqualTo(limit);
    assertThat((long) asked).isLessThanOrEqualTo(limit);
    assertThat(used.cards()).isEqualTo(CARDS);
    for (Thread thread : ours()) {
      if (!before.contains(thread)) {
        thread.join(60_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  private static Set<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("nba-llm"))
        .collect(Collectors.toSet());
  }

  @Test
  void a_dead_endpoint_costs_a_few_calls_and_every_card_has_its_words() {
    List<Card> worded = new ArrayList<>();
    try (GeminiDouble server = GeminiDouble.saying(GeminiDouble.error(403, "PERMISSION_DENIED"));
        GeminiModel gemini =
            GeminiModel.connect(
                new GeminiAccess.ApiKey("k"),
                GeminiSettings.defaults().withEndpoint(server.endpoint()));
        GuardedModel model =
            new GuardedModel(
                gemini, GuardSettings.defaults().withBreaker(20, 10, 0.5, Duration.ofDays(1)))) {
      WordedRun run =
          new WordedRun(
              worded::add,
              ModelExplainer.builder(model, Cards.TEMPLATE).build(),
              4,
              WordsListener.NONE);
      cards().forEach(run::accept);
      run.flush();

      assertThat(server.asked().size()).isBetween(10, 10 + 4);
    }

    assertThat(worded).hasSize(CARDS);
    assertThat(worded)
        .extracting(card -> card.script().fallback())
        .containsOnly(Failure.REFUSED.name(), Failure.CIRCUIT_OPEN.name());
  }
}

package org.nextbestaction.llm.words;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.model.Failure;
import org.nextbestaction.llm.model.ModelException;
import org.nextbestaction.llm.model.Prompt;
import org.nextbestaction.llm.model.Tokens;

/**
 * The answers to the latest requests. A request holds no value of a card, so one answer serves many
 * cards; each checks it anew. The same request is made once, however many wait for it; a failure is
 * shared by those who wait and then forgotten. Thread-safe.
 */
final class AnswerCache {

  private final int most;
  private final Map<String, Draft> kept;
  private final Map<String, CompletableFuture<Draft>> underWay = new HashMap<>();

  AnswerCache(int most) {
    this.most = most;
    kept = new LinkedHashMap<>(16, 0.75f, true);
  }

  /** What was found. */
  record Found(Draft draft, boolean kept) {}

  /** SHA-256 of the whole request and the model's name. */
  static String key(String model, Prompt prompt) {
    return Hashing.sha256()
        .hashString(
            model + '\n' + prompt.instruction() + '\n' + prompt.schema() + '\n' + prompt.data(),
            StandardCharsets.UTF_8)
        .toString();
  }

  /**
   * The kept answer, or that of the call.
   *
   * @param timeout for those who wait for the call of another
   * @param waiting is run before such a wait
   */
  Found get(String key, Duration timeout, Supplier<Draft> call, Runnable waiting) {
    CompletableFuture<Draft> own = null;
    CompletableFuture<Draft> other;
    synchronized (this) {
      Draft known = kept.get(key);
      if (known != null) {
        return new Found(known, true);
      }
      other = underWay.get(key);
      if (other == null) {
        own = new CompletableFuture<>();
        underWay.put(key, own);
      }
    }
    if (own != null) {
      return new Found(made(key, own, call), false);
    }
    waiting.run();
    return new Found(await(other, timeout), true);
  }

  private Draft made(String key, CompletableFuture<Draft> own, Supplier<Draft> call) {
    ModelException fault = null;
    try {
      Draft draft = call.get();
      synchronized (this) {
        keep(key, draft);
        underWay.remove(key);
      }
      own.complete(draft);
      return draft;
    } catch (ModelException e) {
      fault = e;
      throw e;
    } finally {
      if (!own.isDone()) {
        synchronized (this) {
          underWay.remove(key);
        }
        own.completeExceptionally(
            fault != null ? fault : new ModelException(Failure.FAULT, "the call failed"));
      }
    }
  }

  private void keep(String key, Draft draft) {
    kept.put(key, draft);
    if (kept.size() > most) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  private static Draft await(@Nullable CompletableFuture<Draft> other, Duration timeout) {
    if (other == null) {
      throw new IllegalStateException("nobody to wait for");
    }
    try {
      return other.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ModelException(Failure.TIMEOUT, "another call was too slow", Tokens.NONE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Failure.INTERRUPTED, "interrupted", Tokens.NONE);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ModelException known) {
        throw new ModelException(known.failure(), "another call failed", Tokens.NONE);
      }
      throw new ModelException(Failure.FAULT, "another call failed", Tokens.NONE);
    }
  }

  synchronized int size() {
    return kept.size();
  }
}

package org.nextbestaction.llm.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.GenAiIOException;
import java.io.InterruptedIOException;
import org.nextbestaction.llm.model.Failure;
import org.nextbestaction.llm.model.ModelException;
import org.nextbestaction.llm.model.Tokens;

/** What the library throws, by its kind. Its messages may hold our prompt, so none is kept. */
final class GeminiFailures {

  private GeminiFailures() {}

  static ModelException of(RuntimeException fault) {
    if (fault instanceof ModelException known) {
      return known;
    }
    if (fault instanceof ApiException api) {
      return new ModelException(ofStatus(api.code()), "status " + api.code(), Tokens.NONE);
    }
    Failure failure = Failure.FAULT;
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedIOException) {
        return new ModelException(Failure.TIMEOUT, "no answer in time");
      }
      if (cause instanceof JsonProcessingException) {
        return new ModelException(Failure.MALFORMED, "the response is no JSON");
      }
      if (cause instanceof GenAiIOException) {
        failure = Failure.UNAVAILABLE;
      }
    }
    return new ModelException(failure, fault.getClass().getSimpleName());
  }

  private static Failure ofStatus(int code) {
    if (code == 429) {
      return Failure.RATE_LIMITED;
    }
    return code >= 500 || code == 408 ? Failure.UNAVAILABLE : Failure.REFUSED;
  }
}

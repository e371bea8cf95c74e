package org.nextbestaction.llm.gemini;

import com.google.genai.types.Candidate;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.llm.model.Answer;
import org.nextbestaction.llm.model.Failure;
import org.nextbestaction.llm.model.ModelException;
import org.nextbestaction.llm.model.Prompt;
import org.nextbestaction.llm.model.Tokens;

/**
 * Reads a response by its parts. The library's own {@code text()} gives text that was cut or
 * stopped, too, and its {@code finishReason()} fails where there is no candidate.
 */
final class GeminiAnswers {

  private GeminiAnswers() {}

  /**
   * @param most what counts where Google does not say what was used
   */
  static Answer read(Prompt prompt, GenerateContentResponse response, Tokens most) {
    Tokens used = used(response);
    if (response.promptFeedback().flatMap(feedback -> feedback.blockReason()).isPresent()) {
      throw new ModelException(Failure.BLOCKED, "the question was blocked", used);
    }
    List<Candidate> candidates = response.candidates().orElse(List.of());
    if (candidates.isEmpty()) {
      throw new ModelException(Failure.EMPTY, "no candidate", used);
    }
    Candidate candidate = candidates.get(0);
    Failure failure = failure(candidate.finishReason().orElse(null));
    if (failure != null) {
      throw new ModelException(failure, "the answer did not end by itself", used);
    }
    String text = text(candidate, used);
    return Answer.checked(prompt, text, used == null ? most : used);
  }

  private static String text(Candidate candidate, @Nullable Tokens used) {
    StringBuilder text = new StringBuilder();
    for (Part part : candidate.content().flatMap(Content::parts).orElse(List.of())) {
      if (part.thought().orElse(false)) {
        continue;
      }
      if (part.functionCall().isPresent()
          || part.executableCode().isPresent()
          || part.inlineData().isPresent()
          || part.fileData().isPresent()) {
        throw new ModelException(Failure.MALFORMED, "the answer holds more than text", used);
      }
      part.text().ifPresent(text::append);
    }
    return text.toString();
  }

  /** Null only for an answer that ended by itself. */
  private static @Nullable Failure failure(@Nullable FinishReason reason) {
    if (reason == null) {
      return Failure.MALFORMED;
    }
    return switch (reason.knownEnum()) {
      case STOP -> null;
      case MAX_TOKENS -> Failure.TRUNCATED;
      case OTHER, MALFORMED_FUNCTION_CALL, UNEXPECTED_TOOL_CALL, TOO_MANY_TOOL_CALLS ->
          Failure.MALFORMED;
      default -> Failure.BLOCKED;
    };
  }

  /** What Google counted; null when it says nothing. */
  private static @Nullable Tokens used(GenerateContentResponse response) {
    GenerateContentResponseUsageMetadata usage = response.usageMetadata().orElse(null);
    if (usage == null || usage.promptTokenCount().isEmpty()) {
      return null;
    }
    long output =
        (long) usage.candidatesTokenCount().orElse(0) + usage.thoughtsTokenCount().orElse(0);
    return new Tokens(Math.max(0, usage.promptTokenCount().get()), Math.max(0, output));
  }
}

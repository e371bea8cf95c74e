package org.nextbestaction.llm.gemini;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.nextbestaction.llm.model.Failure;
import org.nextbestaction.llm.model.ModelException;
import org.nextbestaction.llm.model.Tokens;

/** Access tokens from the key of a service account. */
final class ServiceAccount {

  private static final List<String> SCOPES =
      List.of("https://www.googleapis.com/auth/cloud-platform");

  private ServiceAccount() {}

  static Supplier<String> of(Path keyFile) throws IOException {
    GoogleCredentials credentials;
    try (InputStream key = Files.newInputStream(keyFile)) {
      credentials = ServiceAccountCredentials.fromStream(key).createScoped(SCOPES);
    }
    return () -> {
      try {
        credentials.refreshIfExpired();
      } catch (IOException e) {
        throw noToken();
      }
      AccessToken token = credentials.getAccessToken();
      if (token == null) {
        throw noToken();
      }
      return token.getTokenValue();
    };
  }

  private static ModelException noToken() {
    return new ModelException(Failure.UNAVAILABLE, "no access token was given", Tokens.NONE);
  }
}

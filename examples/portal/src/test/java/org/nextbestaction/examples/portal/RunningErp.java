package org.nextbestaction.examples.portal;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.nextbestaction.examples.portal.erp.ErpExample;
import org.nextbestaction.feedback.FeedbackStore;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The application as people start it, on a free port, with a database of its own. */
final class RunningErp implements AutoCloseable {

  final String address;
  private final ConfigurableApplicationContext context;

  /**
   * @param past whether the people of the example have answered cards before
   */
  RunningErp(String databaseUrl, boolean past) {
    int port = freePort();
    address = "http://localhost:" + port;
    context =
        SpringApplication.run(
            ErpPortal.class,
            "--server.port=" + port,
            "--spring.datasource.url=" + databaseUrl,
            "--spring.main.banner-mode=off",
            "--erp.invented-past=" + past);
  }

  static RunningErp in(Path folder) {
    return new RunningErp("jdbc:sqlite:" + folder.resolve("erp.db"), false);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  FeedbackStore store() {
    return context.getBean(FeedbackStore.class);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** What an employee types in to sign in. */
  String login(String employee) {
    return bean(JdbcTemplate.class)
        .queryForObject("SELECT login FROM app_user WHERE employee_no = ?", String.class, employee);
  }

  String password() {
    return ErpExample.PASSWORD;
  }

  @Override
  public void close() {
    context.close();
  }
}

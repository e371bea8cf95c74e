package org.nextbestaction.examples.portal.erp;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What time it is: in one place, so that an example may live on the last day of its data. */
@Configuration
public class Clocks {

  /**
   * The application's own settings.
   *
   * @param today the day on which it starts; null for the real one
   * @param publicOrigin as browsers write it, such as {@code https://portal.example}
   * @param dailyRun a cron expression of Spring
   * @param inventedPast whether the example's people have answered cards before the first start
   */
  @ConfigurationProperties("erp")
  public record ErpSettings(
      @Nullable LocalDate today,
      ZoneId timeZone,
      String publicOrigin,
      String dailyRun,
      boolean inventedPast) {}

  @Bean
  Clock clock(ErpSettings settings) {
    Clock real = Clock.system(settings.timeZone());
    LocalDate today = settings.today();
    return today == null
        ? real
        : Clock.offset(
            real, Duration.ofDays(today.toEpochDay() - LocalDate.now(real).toEpochDay()));
  }
}

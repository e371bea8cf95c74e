package org.nextbestaction.bigquery.job;

import static java.util.Objects.requireNonNull;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatus;
import com.google.cloud.bigquery.QueryJobConfiguration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One statement as a job of a chosen id. A job that is there already is taken over; one that failed
 * for a reason that may pass, or in an earlier run, is followed by one of the next id.
 *
 * <p>Looking for the id before asking for a new job tells what an earlier run left; an answer to
 * the asking that was lost is told by the id, too, so no statement is run twice at a time.
 */
final class StatementJob {

  /** Jobs of one run that may fail for passing reasons. */
  private static final int MOST_FAILED = 4;

  /** Failed jobs of earlier runs that are passed over. */
  private static final int MOST_ATTEMPTS = 1000;

  private static final long FIRST_WAIT_MILLIS = 100;
  private static final long MOST_WAIT_MILLIS = 5_000;

  private final BigQuery client;
  private final BigQuerySettings settings;
  private final WarehouseStatement statement;
  private final QueryJobConfiguration configuration;
  private final String stem;
  private final Calls calls;
  private final JobListener listener;
  private int attempt = 1;
  private int failed;
  private boolean found;
  private @Nullable Job job; // null until it is started

  StatementJob(
      BigQuery client,
      BigQuerySettings settings,
      WarehouseStatement statement,
      QueryJobConfiguration configuration,
      String stem,
      Calls calls,
      JobListener listener) {
    this.client = client;
    this.settings = settings;
    this.statement = statement;
    this.configuration = configuration;
    this.stem = stem;
    this.calls = calls;
    this.listener = listener;
  }

  /** Takes over the job of the id, or asks for it. */
  void start() throws ServiceFault, InterruptedException {
    JobId id = id();
    Job there = look(id);
    found = there != null;
    job = there == null ? ask(id) : there;
    listener.started(statement.name(), id.getJob(), found);
  }

  private JobId id() {
    JobId.Builder id =
        JobId.newBuilder().setProject(settings.project()).setJob(stem + "_" + attempt);
    if (settings.location() != null) {
      id.setLocation(settings.location());
    }
    return id.build();
  }

  private @Nullable Job look(JobId id) throws ServiceFault, InterruptedException {
    return calls.make(() -> Optional.ofNullable(get(id))).orElse(null);
  }

  /**
   * Asks for a job. Where an answer was lost, the id tells whether the asking was heard; the client
   * looks for itself, too, and then leaves out the state.
   */
  private Job ask(JobId id) throws ServiceFault, InterruptedException {
    AtomicBoolean askedBefore = new AtomicBoolean();
    try {
      Job asked =
          calls.make(
              () -> {
                Job there = askedBefore.getAndSet(true) ? get(id) : null;
                return there == null ? create(id) : there;
              });
      Job there = asked.getStatus() == null ? look(asked.getJobId()) : asked;
      if (there == null) {
        throw new ServiceFault(
            new Fault("duplicate", "the job " + id.getJob() + " cannot be seen", 0, false));
      }
      return there;
    } catch (InterruptedException e) {
      cancel(id);
      throw e;
    } catch (ServiceFault e) {
      if (e.fault().givenUp()) {
        cancel(id);
      }
      throw e;
    }
  }

  private Job create(JobId id) {
    try {
      return client.create(JobInfo.of(id, configuration));
    } catch (BigQueryException e) {
      Job there = Fault.of(e).duplicate() ? get(id) : null;
      if (there == null) {
        throw e;
      }
      return there;
    }
  }

  private @Nullable Job get(JobId id) {
    try {
      return client.getJob(id);
    } catch (BigQueryException e) {
      if (Fault.of(e).absent()) {
        return null;
      }
      throw e;
    }
  }

  /** The job, done without an error. On the deadline it is cancelled. */
  Job done() throws ServiceFault, InterruptedException {
    while (true) {
      Job ended = ended();
      if (ended.getStatus().getError() == null) {
        return ended;
      }
      Fault fault = Fault.of(ended.getStatus().getError());
      if (found ? attempt == MOST_ATTEMPTS : !fault.passing() || ++failed == MOST_FAILED) {
        throw new ServiceFault(fault);
      }
      if (!found) {
        calls.pause(fault, failed);
      }
      next();
    }
  }

  /** Asks anew under the next id. */
  private void next() throws ServiceFault, InterruptedException {
    attempt++;
    start();
  }

  /**
   * Asks anew where the result of a job of an earlier run is no longer kept.
   *
   * @return whether there is hope in that
   */
  boolean again() throws ServiceFault, InterruptedException {
    if (!found || attempt == MOST_ATTEMPTS) {
      return false;
    }
    next();
    return true;
  }

  private Job ended() throws ServiceFault, InterruptedException {
    long wait = FIRST_WAIT_MILLIS;
    try {
      while (true) {
        Job at = job();
        if (at.getStatus().getState().equals(JobStatus.State.DONE)) {
          return at;
        }
        listener.waiting(statement.name(), calls.elapsedSeconds());
        calls.sleep(wait);
        if (calls.late()) {
          throw new ServiceFault(
              new Fault(
                  Fault.TIMED_OUT,
                  "not done after "
                      + settings.timeoutSeconds()
                      + " seconds; the job "
                      + at.getJobId().getJob()
                      + " was cancelled",
                  0,
                  false));
        }
        wait = Math.min(MOST_WAIT_MILLIS, wait + wait / 2);
        Job next = look(at.getJobId());
        if (next == null) {
          throw new ServiceFault(
              new Fault("notFound", "the job " + at.getJobId().getJob() + " is gone", 404, false));
        }
        job = next;
      }
    } catch (InterruptedException e) {
      cancel(job().getJobId());
      throw e;
    } catch (ServiceFault e) {
      if (e.fault().givenUp()) {
        cancel(job().getJobId()); // nobody will come for its result
      }
      throw e;
    }
  }

  private Job job() throws ServiceFault, InterruptedException {
    if (job == null) {
      start();
    }
    return requireNonNull(job);
  }

  /** One call, whatever becomes of it: BigQuery ends the job by its own time-out, too. */
  private void cancel(JobId id) {
    Calls.tell(() -> client.cancel(id));
  }
}

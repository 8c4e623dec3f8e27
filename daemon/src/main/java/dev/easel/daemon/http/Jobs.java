package dev.easel.daemon.http;

import dev.easel.daemon.history.Digest;
import dev.easel.daemon.history.History;
import dev.easel.daemon.history.Idempotency;
import dev.easel.daemon.history.KeptJob;
import dev.easel.daemon.history.Ulid;
import dev.easel.daemon.job.JobQueue;
import dev.easel.daemon.job.JobRequest;
import dev.easel.protocol.Cancelled;
import dev.easel.protocol.CancelledJobs;
import dev.easel.protocol.GenerateRequest;
import dev.easel.protocol.JobPage;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;

/// The routes of jobs, which go on without whoever asked for them. Safe for any thread.
///
/// Source: handbook, HTTP API, A3.
final class Jobs {
    private static final String ROUTE = "/api/v1/jobs/";
    private static final String KEY = "Idempotency-Key";
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,128}");
    private static final int LONGEST_WAIT = 55;
    private static final int MOST_IDS = 1000;
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private final Installed installed;
    private final JobQueue queue;
    private final History history;
    private final JobCards cards;
    private final Body body;
    private final boolean hasMetadata;
    private final ReentrantLock keyed = new ReentrantLock();

    /// @param hasMetadata whether files carry their generation parameters
    Jobs(Installed installed, JobQueue queue, History history, Body body, boolean hasMetadata) {
        this.installed = installed;
        this.queue = queue;
        this.history = history;
        this.cards = new JobCards(queue, history);
        this.body = body;
        this.hasMetadata = hasMetadata;
    }

    /// What an earlier life of the daemon accepted and has not done.
    void restore() {
        queue.restore(this::again);
    }

    /// `POST /api/v1/jobs`: 202 and the job, 200 if the same came before with the same key.
    void submit(Context context) {
        Query.none(context);
        submit(context, new Fields(body.read(context, Body.WITH_PICTURES)));
    }

    /// The same of what another route has put together.
    void submit(Context context, Fields fields) {
        var asked = asked(context, fields);
        var key = context.header(KEY);
        if (key == null) accept(context, order(asked, fields).request(Author.of(context), true));
        else submitOnce(context, asked, fields, idempotency(key, asked, fields));
    }

    /// `GET /api/v1/jobs`: a page.
    void page(Context context) {
        Query.only(context, JobList.PARAMETERS);
        var limit = Query.whole(context, "limit", PAGE, 1, LARGEST_PAGE);
        var page = history.jobs().page(JobList.filter(context), limit, context.queryParam("cursor"));
        Json.answer(context, new JobPage(page.jobs().stream().map(cards::of).toList(), page.next(), page.total()));
    }

    /// `GET /api/v1/jobs/{id}`: the job, at once, or when it is over but within `wait` seconds.
    void show(Context context) {
        Query.only(context, Set.of("wait"));
        var id = id(context);
        var wait = Duration.ofSeconds(Query.whole(context, "wait", 0, 0, LONGEST_WAIT));
        var live = queue.find(id);
        if (live.isPresent() && wait.isPositive()) new Caller(context).awaitEnd(live.get(), wait);
        var card = cards.find(id).or(() -> live.map(JobCards::unsaved));
        Json.answer(context, card.orElseThrow(Jobs::missing));
    }

    /// `POST /api/v1/jobs/{id}/cancel`.
    void cancel(Context context) {
        nothingElse(context);
        var id = id(context);
        var live = queue.find(id);
        var isCancelled = queue.cancel(id);
        var card = cards.find(id).or(() -> live.map(JobCards::unsaved)).orElseThrow(Jobs::missing);
        Json.answer(context, new Cancelled(isCancelled, card.state()));
    }

    /// `POST /api/v1/jobs/cancel`: those that are named, or all that wait.
    void cancelMany(Context context) {
        Query.none(context);
        var fields = new Fields(body.read(context, Body.PLAIN)).only(List.of("ids", "state"), Set.of());
        var ids = fields.texts("ids");
        var state = fields.named("state", id -> GenerateForm.oneOf("state", id, List.of("queued")));
        if (ids != null && ids.size() > MOST_IDS)
            fields.refuse(
                    "ids",
                    Code.OUT_OF_RANGE,
                    ids.size() + " ids are more than " + MOST_IDS,
                    "Give at most " + MOST_IDS + ", or \"state\": \"queued\".");
        if (fields.has("ids") == fields.has("state"))
            fields.refuse(
                    "ids",
                    Code.MISSING_FIELD,
                    "It takes one of ids and state",
                    "Send {\"ids\": [\"…\"]} or {\"state\": \"queued\"}.");
        fields.finish();
        var cancelled = ids == null || state != null ? queue.cancelWaiting() : cancelled(ids);
        Json.answer(
                context, new CancelledJobs(cancelled.stream().map(Ulid::text).toList()));
    }

    /// `POST /api/v1/jobs/{id}/retry`: 202 and a new job with the same seed.
    void retry(Context context) {
        nothingElse(context);
        var job = history.jobs().find(id(context)).orElseThrow(Jobs::missing);
        if (!job.state().isRetryable())
            throw new Refused(
                    Code.NOT_RETRYABLE,
                    "The job is " + job.state().id(),
                    "only a job that failed, was cancelled or interrupted can be tried again");
        var order = Order.again(job, installed, hasMetadata);
        accept(context, order.request(Author.of(context), true).retrying(job.id()));
    }

    private void nothingElse(Context context) {
        Query.none(context);
        body.none(context);
    }

    private static GenerateRequest asked(Context context, Fields fields) {
        fields.assume("keep_alive", context.header("Easel-Keep-Alive"));
        var asked = GenerateForm.read(fields);
        if (fields.has("inline"))
            fields.refuse(
                    "inline",
                    Code.UNSUPPORTED_VALUE,
                    "A job's answer holds no pictures",
                    "Leave inline out; each picture has its url.");
        if (Boolean.FALSE.equals(asked.save()))
            fields.refuse(
                    "save",
                    Code.UNSUPPORTED_VALUE,
                    "A job that nobody waits for must be saved",
                    "Leave save out, or use POST /api/v1/generate.");
        return asked;
    }

    private Order order(GenerateRequest asked, Fields fields) {
        return Order.of(asked, fields, installed, hasMetadata);
    }

    /// One at a time, so that two with the same key cannot pass each other.
    private void submitOnce(Context context, GenerateRequest asked, Fields fields, Idempotency key) {
        keyed.lock();
        try {
            var before = history.jobs().keyed(key.key());
            if (before.isPresent()) replay(context, before.get(), key);
            else
                accept(
                        context,
                        order(asked, fields).request(Author.of(context), true).keyed(key));
        } finally {
            keyed.unlock();
        }
    }

    private void replay(Context context, KeptJob job, Idempotency key) {
        if (!key.requestHash().equals(job.requestHash()))
            throw new Refused(
                    Code.IDEMPOTENCY_MISMATCH,
                    "The " + KEY + " belongs to job " + job.id() + ", which was asked for with another body",
                    "use a new key for each new job");
        context.header("Idempotency-Replayed", "true");
        answer(context, job.id());
    }

    private void accept(Context context, JobRequest request) {
        var job = queue.submit(request);
        context.status(HttpStatus.ACCEPTED);
        answer(context, job.id());
    }

    private void answer(Context context, Ulid id) {
        context.header(HttpHeader.LOCATION.asString(), ROUTE + id);
        Json.answer(context, cards.find(id).orElseThrow(Jobs::missing));
    }

    private static Idempotency idempotency(String key, GenerateRequest asked, Fields fields) {
        if (!PRINTABLE.matcher(key).matches())
            fields.refuse(
                    KEY,
                    Code.OUT_OF_RANGE,
                    KEY + " is not 1 to 128 printable ASCII characters",
                    "A UUID is a good key.");
        fields.finish();
        return new Idempotency(key, Digest.of(Json.WRITER.writeValueAsBytes(asked)));
    }

    /// The rest of a job that an earlier life of the daemon has left.
    private JobRequest again(KeptJob job) {
        var order = Order.again(job, installed, hasMetadata);
        if (!order.model().digest().equals(job.modelDigest()))
            throw new Refused(
                    Code.INVALID_MODEL,
                    "The model '" + job.model() + "' is not the one any more that the job was to be drawn with",
                    "'easel retry " + job.id() + "' draws it with the model of that name that is here now");
        return order.request(job.origin(), job.background());
    }

    private List<Ulid> cancelled(List<String> ids) {
        return ids.stream()
                .distinct()
                .map(Ulid::read)
                .flatMap(Optional::stream)
                .filter(queue::cancel)
                .toList();
    }

    private static Ulid id(Context context) {
        return Ulid.read(context.pathParam("id")).orElseThrow(Jobs::missing);
    }

    static Refused missing() {
        return new Refused(Code.JOB_NOT_FOUND, "There is no job of this id", "'easel jobs' lists those that are kept");
    }
}

package eu.vigie.collect.http;

import eu.vigie.collect.config.InputSettings;
import eu.vigie.collect.config.Tokens;
import eu.vigie.collect.intake.Intake;
import eu.vigie.collect.metrics.CollectorMetrics;
import eu.vigie.collect.net.RateLimiter;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import java.time.Clock;
import java.util.function.Supplier;

/** The handlers of one HTTP connection, from the codec up. */
public final class HttpInputs {
    private static final int MAX_LINE = 4_096;
    private static final int MAX_HEADERS = 16_384;
    private static final int MAX_CHUNK = 65_536;

    private HttpInputs() {}

    /** For connections of an http or https input. */
    public static Supplier<ChannelHandler[]> logs(
            InputSettings input, Intake intake, Clock clock, BodyBudget budget, CollectorMetrics metrics) {
        RateLimiter rate = new RateLimiter(input.limits().maxRate());
        return () -> new ChannelHandler[] {
            codec(), new FlowControlHandler(), new LogsHandler(input, intake, clock, rate, budget, metrics)
        };
    }

    /** For connections of the metrics page. */
    public static Supplier<ChannelHandler[]> metrics(Supplier<String> page, Tokens tokens) {
        return () -> new ChannelHandler[] {codec(), new MetricsHandler(page, tokens)};
    }

    private static HttpServerCodec codec() {
        return new HttpServerCodec(MAX_LINE, MAX_HEADERS, MAX_CHUNK);
    }
}

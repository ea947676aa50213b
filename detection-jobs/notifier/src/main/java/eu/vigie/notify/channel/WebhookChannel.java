package eu.vigie.notify.channel;

import eu.vigie.notify.delivery.Answer;
import eu.vigie.notify.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;

/** Posts signed JSON. The receiver tells repeats by the header {@code Idempotency-Key}. */
public final class WebhookChannel implements Channel {
    private final WebhookRoute route;
    private final Clock clock;
    private final HttpClient client;

    public WebhookChannel(WebhookRoute route, Clock clock) {
        this.route = route;
        this.clock = clock;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(route.timeout())
                .followRedirects(HttpClient.Redirect.NEVER); // a signed message goes where it was meant to go
        route.authorities().ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    @Override
    public Answer send(Message message) {
        byte[] body = WebhookBody.of(message);
        long now = clock.instant().getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(route.url())
                .timeout(route.timeout())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", message.messageId())
                .header("X-Vigie-Timestamp", Long.toString(now))
                .header("X-Vigie-Signature", WebhookSignature.of(route.key(), now, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        MessageHeaders.of(message).forEach(request::header);
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            response.body().close(); // the status says it all; an endless body must not hold us
            return WebhookAnswers.toStatus(
                    response.statusCode(), response.headers().firstValue("Retry-After"));
        } catch (IOException e) {
            return WebhookAnswers.toFailure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.unknown("interrupted while waiting for the answer");
        }
    }
}

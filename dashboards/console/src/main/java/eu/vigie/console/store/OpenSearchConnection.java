package eu.vigie.console.store;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** A client of OpenSearch with its connections: as one user, trusting one authority. */
public final class OpenSearchConnection implements AutoCloseable {
    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final Timeout ANSWER = Timeout.ofSeconds(10);
    private static final int CONNECTIONS = 8;

    private final OpenSearchTransport transport;

    /** Connects lazily: nothing is asked yet. Empty {@code tls} means plain HTTP. */
    public OpenSearchConnection(URI url, String user, String password, Optional<SSLContext> tls) {
        HttpHost host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(new AuthScope(host), new UsernamePasswordCredentials(user, password.toCharArray()));
        this.transport = ApacheHttpClient5TransportBuilder.builder(host)
                .setMapper(new JacksonJsonpMapper())
                .setRequestConfigCallback(request -> request.setResponseTimeout(ANSWER))
                .setConnectionConfigCallback(connection -> connection.setConnectTimeout(CONNECT))
                .setHttpClientConfigCallback(client ->
                        client.setDefaultCredentialsProvider(credentials).setConnectionManager(connections(tls)))
                .build();
    }

    private static AsyncClientConnectionManager connections(Optional<SSLContext> tls) {
        PoolingAsyncClientConnectionManagerBuilder connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(ANSWER)
                        .build());
        tls.ifPresent(context -> connections.setTlsStrategy(
                ClientTlsStrategyBuilder.create().setSslContext(context).buildAsync()));
        return connections.build();
    }

    public OpenSearchClient client() {
        return new OpenSearchClient(transport);
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}

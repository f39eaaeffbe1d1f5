package io.tuneloom.artifactstore.s3;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * {@code s3://bucket/prefix}, with {@code ?endpoint=http://host:9000} for other services than Amazon's. Region and
 * credentials come from where the AWS SDK always looks: environment, system properties, profile, the machine's role.
 */
public record S3Address(String bucket, String prefix, Optional<URI> endpoint) {
    private static final String ENDPOINT = "endpoint=";

    /** @throws IllegalArgumentException when it is no such address */
    public static S3Address parse(URI address) {
        String query = address.getQuery();
        if (address.getHost() == null || (query != null && !query.startsWith(ENDPOINT))) {
            throw new IllegalArgumentException(
                    "Not an address of an S3 store: '" + address + "'; expected s3://bucket/prefix[?endpoint=URL]");
        }
        return new S3Address(
                address.getHost(),
                address.getPath().replaceAll("^/+|/+$", ""),
                Optional.ofNullable(query).map(q -> URI.create(q.substring(ENDPOINT.length()))));
    }

    public S3Store open() {
        return new S3Store(client(), bucket, prefix);
    }

    /** The SDK's own checksums are left out: not every S3 service knows them, and the store checks SHA-256 itself. */
    S3Client client() {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        endpoint.ifPresent(
                url -> builder.endpointOverride(url).forcePathStyle(true).region(Region.US_EAST_1));
        try {
            return builder.build();
        } catch (SdkException e) { // No region is known.
            throw S3Failure.unavailable("Cannot use the bucket " + bucket, e);
        }
    }
}

package io.tuneloom.artifactstore.s3;

import io.tuneloom.artifactstore.StorageUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Why S3 refused, in words that say what to do. The SDK's own name classes, requests and every place where there could be a password. */
final class S3Failure {
    private S3Failure() {}

    /** @param what was attempted */
    static StorageUnavailableException unavailable(String what, SdkException failure) {
        return new StorageUnavailableException(what, new IOException(reason(failure), failure));
    }

    private static String reason(SdkException failure) {
        return failure instanceof AwsServiceException answer ? answered(answer) : notSent(failure);
    }

    private static String answered(AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? ""
                : String.valueOf(answer.awsErrorDetails().errorCode());
        return switch (code) {
            case "NoSuchBucket" -> "the bucket does not exist";
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken" ->
                "the store does not accept the credentials (%s); check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
                        .formatted(code);
            default ->
                switch (answer.statusCode()) {
                    case 401, 403 -> "access denied: these credentials do not permit it";
                    case 404 -> "nothing is there";
                    default -> String.valueOf(answer.getMessage());
                };
        };
    }

    private static String notSent(SdkException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("Unable to load credentials")) {
            return "there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE";
        }
        if (message.startsWith("Unable to load region")) {
            return "there is no region; set AWS_REGION";
        }
        return causes(failure)
                .filter(cause -> cause instanceof ConnectException || cause instanceof UnknownHostException)
                .findFirst()
                .map(cause -> cause instanceof UnknownHostException
                        ? "the host %s is not known".formatted(cause.getMessage())
                        : "no connection to the store: "
                                + String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .orElse(message);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}

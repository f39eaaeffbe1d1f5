package io.tuneloom.launcher.command;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Addresses of brokers, separated by commas: each with a port. */
final class BrokerAddresses implements ITypeConverter<String> {
    private static final Pattern ADDRESS = Pattern.compile("\\S+:0*([1-9]\\d{0,4})");
    private static final int LAST_PORT = 65_535;

    @Override
    public String convert(String text) {
        if (Arrays.stream(text.split(",", -1)).map(String::strip).allMatch(BrokerAddresses::isAddress)) {
            return text;
        }
        throw new TypeConversionException(
                "must be HOST:PORT with a port between 1 and 65,535, or several separated by commas; was '%s'"
                        .formatted(text));
    }

    private static boolean isAddress(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) <= LAST_PORT;
    }
}

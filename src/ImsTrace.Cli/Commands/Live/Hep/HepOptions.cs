using ImsTrace.Cli.CommandLine;

namespace ImsTrace.Cli.Commands.Live.Hep;

/// <summary>The options of <c>imstrace live</c> about HEP.</summary>
internal static class HepOptions
{
    public static OptionDefinition Listen { get; } = new("--hep", "ADDRESS", "HEP that agents send: udp:0.0.0.0:9060, tcp:[::]:9060, tls:...") { IsRepeatable = true };

    public static OptionDefinition Key { get; } = new("--hep-key", "KEY", "take only HEP with this authentication key; @FILE has it in a file");

    public static OptionDefinition Certificate { get; } = new("--hep-cert", "FILE", "the certificate of tls:, PEM");

    public static OptionDefinition CertificateKey { get; } = new("--hep-cert-key", "FILE", "its private key, PEM");

    public static OptionDefinition Send { get; } = new("--send-hep", "HOST:PORT", "send each message as HEP, over UDP; tcp:HOST:PORT over TCP");

    public static OptionDefinition SendKey { get; } = new("--send-hep-key", "KEY", "the authentication key of what is sent; @FILE has it in a file");

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<OptionDefinition> All { get; } = [Listen, Key, Certificate, CertificateKey, Send, SendKey];
}

using ImsTrace.Capture.Live;

namespace ImsTrace.Cli.Commands.Live;

/// <summary>What a person can do where a live source cannot be opened.</summary>
internal static class LiveFaults
{
    /// <summary>The end of the command that a fault is.</summary>
    public static CommandFailure Failure(LiveFault fault)
        => new(fault.Kind == LiveFaultKind.BadFilter ? ExitStatus.Usage : ExitStatus.Device, Sentence(fault));

    /// <summary>The sentence for this program.</summary>
    public static string Sentence(LiveFault fault) => Sentence(fault, Environment.ProcessPath ?? "imstrace");

    /// <summary>One sentence on what is missing and how to give it.</summary>
    public static string Sentence(LiveFault fault, string program) => fault.Kind switch
    {
        LiveFaultKind.NoLibrary => "libpcap is not installed; install it (Debian and Ubuntu: apt install libpcap0.8; Fedora: dnf install libpcap).",
        LiveFaultKind.NoRight => $"Capturing on {fault.Source} needs a right that this user has not; give it once by `sudo setcap cap_net_raw+ep {program}`, or run as root.",
        LiveFaultKind.NoInterface => $"There is no interface {fault.Source}; `imstrace interfaces` lists those that there are.",
        LiveFaultKind.IsDown => $"The interface {fault.Source} is down; `ip link set {fault.Source} up` starts it.",
        LiveFaultKind.BadFilter => $"The filter of -f does not fit {fault.Source}: {fault.Text}; its language is that of pcap-filter(7).",
        LiveFaultKind.NoUser => $"Going on as {fault.Source} is not possible: {fault.Text}.",
        _ => $"{fault.Source} cannot be captured: {fault.Text}.",
    };
}

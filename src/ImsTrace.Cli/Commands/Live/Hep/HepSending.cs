using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ImsTrace.Capture.Hep.Sending;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Reporting.Hep;
using ImsTrace.Reporting.Metrics;

namespace ImsTrace.Cli.Commands.Live.Hep;

/// <summary>What <c>--send-hep</c> asks for: each message goes to a collector too.</summary>
internal sealed class HepSending : ILivePart
{
    private readonly HepSender sender;
    private readonly HepTarget target;

    private HepSending(HepSender sender, HepTarget target) => (this.sender, this.target) = (sender, target);

    /// <summary>Where messages are to be sent; null where nobody asks.</summary>
    public static HepTarget? TargetOf(ParsedLine line)
    {
        if (line.Text(HepOptions.Send) is not { } text)
            return null;
        return HepTarget.TryParse(text, out HepTarget target)
            ? target
            : throw line.Wrong($"'{text}' is no place to send HEP to; write HOST:PORT, or tcp:HOST:PORT.");
    }

    /// <summary>Names what is sent as a capture filter does; a name that is not known yet leaves the port.</summary>
    public static string OwnTraffic(HepTarget target)
    {
        string ports = string.Create(CultureInfo.InvariantCulture, $"{(target.IsTcp ? "tcp" : "udp")} port {target.Port}");
        try
        {
            string hosts = string.Join(" or ", Dns.GetHostAddresses(target.Host).Select(static address => $"host {address}"));
            return hosts.Length == 0 ? ports : $"{ports} and ({hosts})";
        }
        catch (SocketException)
        {
            return ports;
        }
    }

    /// <summary>Adds the part to a run.</summary>
    public static HepSending? Add(ParsedLine line, LiveRun run, Action<string> report)
    {
        if (TargetOf(line) is not { } target)
            return null;
        HepSender sender = new(new()
        {
            Target = target, Key = HepListeners.ReadKey(line, HepOptions.SendKey), NodeName = Encoding.UTF8.GetBytes(Environment.MachineName),
        }, report);
        run.MessageSinks.Add(new HepMessageSink(sender));
        run.KeepsBytes = true;
        return new(sender, target);
    }

    public void Measure(LiveInstruments instruments)
    {
        instruments.Counter("imstrace.hep.sent", "{packet}", "Messages for the collector of HEP.", () => LiveInstruments.ByResult(sender.Counts, HepSendCount.Sent, HepSendCount.Dropped, HepSendCount.TooLong));
        instruments.Counter("imstrace.hep.send_failures", "{failure}", "How often the collector could not be reached.", () => [new(sender.Counts[HepSendCount.Failures])]);
        instruments.Gauge("imstrace.hep.send_waiting", "By", "Bytes that wait for the collector.", () => [new(sender.WaitingBytes)]);
    }

    public IEnumerable<string> End()
    {
        sender.Dispose();
        yield return string.Create(CultureInfo.InvariantCulture,
            $"HEP to {target}: {sender.Counts[HepSendCount.Sent]} packets sent, {sender.Counts[HepSendCount.Dropped]} dropped, {sender.Counts[HepSendCount.TooLong]} too long; not reached {sender.Counts[HepSendCount.Failures]} times.");
    }

    public IEnumerable<string> Faults() => sender.IsFailing ? ["HEP to the collector"] : [];

    public void Dispose() => sender.Dispose();
}

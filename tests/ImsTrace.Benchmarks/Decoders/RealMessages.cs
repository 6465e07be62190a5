using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;

namespace ImsTrace.Benchmarks.Decoders;

/// <summary>The messages that are decoded: those of the captures that the tests use, by what they are.</summary>
internal sealed class RealMessages : IMessageSink
{
    private readonly List<(Protocol Protocol, string Name, int Size, byte[] Bytes)> messages = [];

    private RealMessages()
    {
    }

    /// <summary>The first SIP message of this method or status, with a body where it has to have one.</summary>
    public static byte[] Sip(string capture, string name) => Find(capture, Protocol.Sip, name, 0);

    /// <summary>The first Diameter message of this command.</summary>
    public static byte[] Diameter(string capture, string name) => Find(capture, Protocol.Diameter, name, 0);

    /// <summary>The first MSRP message of this method or status that is as long.</summary>
    public static byte[] Msrp(string capture, string name, int atLeast = 0) => Find(capture, Protocol.Msrp, name, atLeast);

    /// <summary>What follows the first empty line.</summary>
    public static byte[] BodyOf(byte[] message) => message[(message.AsSpan().IndexOf("\r\n\r\n"u8) + 4)..];

    /// <summary>A file beside the program.</summary>
    public static byte[] Data(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Decoders", "Data", file));

    public void OnMessage(MessageRecord message) => messages.Add((message.Protocol, MessageNames.Get(message), message.Size, message.Bytes.ToArray()));

    private static byte[] Find(string capture, Protocol protocol, string name, int atLeast)
    {
        RealMessages found = new();
        string file = Path.Combine(Captures(), capture, "capture.pcapng");
        AnalysisRun.Messages(new() { Captures = [file], KeepsBytes = true, Plan = FieldPlan.All }, found, out string? unusable);
        if (unusable is not null)
            throw new InvalidDataException($"{file}: {unusable}");
        foreach ((Protocol Protocol, string Name, int Size, byte[] Bytes) message in found.messages)
        {
            if (message.Protocol == protocol && message.Name == name && message.Size >= atLeast)
                return message.Bytes;
        }
        throw new InvalidDataException($"{file} has no {protocol} {name}: it has {Names(found)}.");
    }

    private static string Names(RealMessages found)
        => new StringBuilder().AppendJoin(' ', found.messages.Select(message => message.Name).Distinct()).ToString();

    // The captures stand in the repository, above wherever this runs.
    private static string Captures()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ImsTrace.sln")))
                return Path.Combine(folder.FullName, "captures");
        }
        throw new DirectoryNotFoundException("The captures of the repository are not above this program.");
    }
}

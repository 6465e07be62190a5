using System.Collections.Concurrent;
using ImsTrace.TestKit;
using ImsTrace.TestKit.Edits;

namespace ImsTrace.Rules.Tests.Running;

/// <summary>A capture of the repository, its messages, and how it is judged as it is.</summary>
internal sealed class GoodCapture
{
    private static readonly ConcurrentDictionary<string, Lazy<GoodCapture>> Known = new();

    private GoodCapture(string name)
    {
        Name = name;
        Bytes = File.ReadAllBytes(Path.Combine(RepositoryFolder.Captures, name, "capture.pcapng"));
        Messages = Judgement.Messages(Bytes);
        Flows = Judgement.Flows(Bytes);
    }

    /// <summary>Its folder under captures, such as <c>pager-mode/figure-22-1</c>.</summary>
    public string Name { get; }

    public byte[] Bytes { get; }

    public IReadOnlyList<CaptureMessage> Messages { get; }

    public IReadOnlyList<JudgedFlow> Flows { get; }

    public static GoodCapture Named(string name) => Known.GetOrAdd(name, key => new(() => new(key))).Value;

    /// <summary>All cases of the repository, by name.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(RepositoryFolder.Captures, "capture.pcapng", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFolder.Captures, Path.GetDirectoryName(file)!).Replace('\\', '/')) // a file has a folder
            .Order(StringComparer.Ordinal),
    ];

    public CaptureEdits Edit() => new(Bytes, Messages);
}

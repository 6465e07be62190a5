namespace ImsTrace.Capture.Files;

/// <summary>An interface as its file describes it.</summary>
/// <param name="LinkType">Its link type (LINKTYPE_ registry of tcpdump.org).</param>
/// <param name="SnapLength">The most bytes that are kept of a frame; 0 for all.</param>
/// <param name="Options">Name, description and the like, as options of pcapng: code and value.</param>
public sealed record CaptureInterface(int LinkType, uint SnapLength, IReadOnlyList<(int Code, byte[] Value)> Options);

using System.Diagnostics.CodeAnalysis;

namespace ImsTrace.Capture.Files;

/// <summary>Tells a capture file's format by its first bytes.</summary>
internal static class CaptureFormats
{
    private const int MagicLength = 4;

    public static bool TryOpen(Stream stream, int capture, CaptureLimits limits,
        [NotNullWhen(true)] out CaptureFileReader? reader, [NotNullWhen(false)] out CaptureProblem? problem)
    {
        var problems = new CaptureProblems(limits.MaximumProblems);
        var input = new CaptureInput(stream, problems);
        reader = null;
        if (TryReadFormat(input, capture, limits, problems, out IRecordFormat? format, out int headerLength, out problem))
            reader = new(input, format, problems, new FrameBlockPool(limits), headerLength);
        else
            input.Dispose();
        return reader is not null;
    }

    private static bool TryReadFormat(CaptureInput input, int capture, CaptureLimits limits, CaptureProblems problems,
        [NotNullWhen(true)] out IRecordFormat? format, out int headerLength, [NotNullWhen(false)] out CaptureProblem? problem)
    {
        format = null;
        problem = null;
        headerLength = 0;
        ReadOnlySpan<byte> magic = input.Peek();
        if (problems.Kept.Count > 0)
            problem = problems.Kept[0];
        else if (magic.IsEmpty)
            problem = new(CaptureProblemCode.EmptyFile, 0, "The file is empty.");
        else if (magic.Length == MagicLength && PcapngFormat.IsMagic(magic))
            format = new PcapngFormat(capture, limits, problems);
        else if (magic.Length < MagicLength || (!PcapFormat.IsMagic(magic) && !NetMonFormat.IsMagic(magic)))
            problem = new(CaptureProblemCode.NotACapture, 0, "The file is neither pcap nor pcapng, nor one of Network Monitor 2.");
        if (format is not null || problem is not null)
            return format is not null;

        bool isNetMon = NetMonFormat.IsMagic(magic);
        Span<byte> header = stackalloc byte[isNetMon ? NetMonFormat.FileHeaderLength : PcapFormat.FileHeaderLength];
        while (headerLength < header.Length && !input.IsAtEnd)
            headerLength += input.Read(header[headerLength..]);
        if (headerLength == header.Length)
            format = isNetMon ? new NetMonFormat(header, capture, limits, problems) : new PcapFormat(header, capture, limits, problems);
        else
            problem = new(CaptureProblemCode.CutOff, headerLength, $"The file ends after {headerLength} bytes, within its header.");
        return format is not null;
    }
}

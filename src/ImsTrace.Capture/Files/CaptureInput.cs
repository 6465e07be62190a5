using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace ImsTrace.Capture.Files;

/// <summary>The bytes of a capture file, decompressed where it is gzip; what the system cannot read ends it with a problem.</summary>
internal sealed class CaptureInput : IDisposable
{
    // A damaged piece of gzip loses what was decompressed in the same call, so calls are kept short.
    private const int GzipPiece = 16 << 10;
    private const int MostLooked = 4 << 20;
    private const int PeekLength = 4;

    private readonly CaptureProblems problems;
    private readonly byte[] peeked = new byte[PeekLength];
    private Stream stream;
    private bool isGzip;
    private int peekedStart;
    private int peekedEnd;
    private long offset;

    public CaptureInput(Stream stream, CaptureProblems problems)
    {
        this.stream = stream;
        this.problems = problems;
        ReadOnlySpan<byte> start = Peek();
        if (start.Length < 2 || start[0] != 0x1F || start[1] != 0x8B)
            return;
        isGzip = true;
        this.stream = new GZipStream(new PrefixedStream(start.ToArray(), stream), CompressionMode.Decompress);
        peekedEnd = 0;
        offset = 0;
        IsAtEnd = false;
    }

    public bool IsAtEnd { get; private set; }

    /// <summary>Opens a file for one pass from front to end; false with the reason.</summary>
    public static bool TryOpenFile(string path, [NotNullWhen(true)] out Stream? stream, [NotNullWhen(false)] out CaptureProblem? problem)
    {
        stream = null;
        problem = null;
        if (Directory.Exists(path))
            problem = new(CaptureProblemCode.IsDirectory, 0, $"{path} is a directory.");
        else if (!File.Exists(path))
            problem = new(CaptureProblemCode.Missing, 0, $"There is no file {path}.");
        if (problem is not null)
            return false;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            problem = new(CaptureProblemCode.NoPermission, 0, $"{path} may not be read by this user.");
        }
        catch (IOException)
        {
            problem = new(CaptureProblemCode.Unreadable, 0, $"{path} could not be opened.");
        }
        return false;
    }

    /// <summary>The next four bytes, or those before the end, without taking them.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        while (peekedEnd < PeekLength && !IsAtEnd)
            peekedEnd += ReadStream(peeked.AsSpan(peekedEnd));
        return peeked.AsSpan(peekedStart, peekedEnd - peekedStart);
    }

    /// <summary>Reads what is there, at least one byte before the end.</summary>
    public int Read(Span<byte> destination)
    {
        if (peekedStart == peekedEnd)
            return ReadStream(destination);
        int count = Math.Min(destination.Length, peekedEnd - peekedStart);
        peeked.AsSpan(peekedStart, count).CopyTo(destination);
        peekedStart += count;
        return count;
    }

    /// <summary>Reads on, some way, where the file is gzip: if that is damaged, it is why nothing behind could be read, and is noted.</summary>
    public void LookForDamage(Span<byte> scratch)
    {
        for (int passed = 0; isGzip && passed < MostLooked && !IsAtEnd; passed += GzipPiece)
            Read(scratch);
    }

    private int ReadStream(Span<byte> destination)
    {
        if (IsAtEnd)
            return 0;
        int read = 0;
        try
        {
            read = stream.Read(isGzip ? destination[..Math.Min(destination.Length, GzipPiece)] : destination);
        }
        catch (InvalidDataException)
        {
            problems.Add(CaptureProblemCode.CorruptGzip, offset, $"The gzip data is damaged or cut off after {offset} decompressed bytes.");
        }
        catch (IOException)
        {
            problems.Add(CaptureProblemCode.Unreadable, offset, $"The system could not read the file after {offset} bytes.");
        }
        IsAtEnd = read == 0;
        offset += read;
        return read;
    }

    public void Dispose() => stream.Dispose();
}

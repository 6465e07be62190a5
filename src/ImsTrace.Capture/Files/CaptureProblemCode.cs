namespace ImsTrace.Capture.Files;

/// <summary>What can be wrong with a capture file.</summary>
public enum CaptureProblemCode : byte
{
    /// <summary>There is no such file.</summary>
    Missing = 1,
    /// <summary>The path names a directory.</summary>
    IsDirectory,
    /// <summary>The file may not be read.</summary>
    NoPermission,
    /// <summary>The operating system could not read the file or its rest.</summary>
    Unreadable,
    /// <summary>The file has no bytes.</summary>
    EmptyFile,
    /// <summary>The file is neither pcap nor pcapng, nor one of Network Monitor 2.</summary>
    NotACapture,
    /// <summary>The file ends within a record; the whole frames before it were read.</summary>
    CutOff,
    /// <summary>The lengths of a pcapng block contradict each other or make no sense.</summary>
    BlockLengthLies,
    /// <summary>A record is longer than the limit.</summary>
    RecordTooLong,
    /// <summary>A frame names an interface that its section does not describe.</summary>
    UnknownInterface,
    /// <summary>The compressed bytes are damaged; what came before was read.</summary>
    CorruptGzip,
}

namespace ImsTrace.Capture.Files;

/// <summary>Reads the records of one file format from a buffer.</summary>
internal interface IRecordFormat
{
    /// <summary>The interfaces that the file has described so far.</summary>
    IReadOnlyList<CaptureInterface> Interfaces { get; }

    /// <summary>Adds the frames of the whole records from <paramref name="position"/> to <paramref name="end"/> of the block's buffer.</summary>
    /// <param name="block">The block whose buffer holds the bytes and which takes the frames.</param>
    /// <param name="fileOffset">The file's offset of the buffer's first byte.</param>
    /// <param name="position">The first unread byte, moved behind what was read.</param>
    /// <param name="end">The end of the bytes in the buffer.</param>
    RecordStep Read(FrameBlock block, long fileOffset, ref int position, int end);

    /// <summary>The file ended and the bytes from <paramref name="position"/> are no whole record: says so, or finds a place to go on.</summary>
    RecordStep ReadAtEnd(FrameBlock block, long fileOffset, ref int position, int end);
}

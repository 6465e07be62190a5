namespace ImsTrace.Capture.Transport.Sctp;

/// <summary>SCTP chunk types (IANA; RFC 9260 section 3.2, RFC 8260 section 2.1) that are read; all others are passed over by length.</summary>
internal enum SctpChunkType : byte
{
    Data = 0,
    Abort = 6,
    ShutdownComplete = 14,
    InterleavedData = 64,
}

output "buckets" {
  description = "Names of the buckets by what they hold, once the services may use them."
  value       = { for key, bucket in google_storage_bucket.default : key => bucket.name }
  depends_on  = [google_storage_bucket_iam_member.default]
}
